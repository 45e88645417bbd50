import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createFetcher,
  type FetchLimits,
  type FetchPorts,
  type FetchRequest,
  fetchLimits,
  type HostMemory,
  readRetryAfter,
} from '../../lib/net/fetcher.ts';
import { type LocalServer, startServer } from './local-server.ts';

const origins = ['https://feeds.example.org/*', 'https://*.example.net/*'];
const feed: FetchRequest = { url: 'https://feeds.example.org/feed', origins, accept: 'application/atom+xml' };
const never = new AbortController().signal;

let servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

/** A fetcher over a local server, with a clock that only moves where something waits. */
async function stage(
  answer: Parameters<typeof startServer>[0],
  ports: Partial<FetchPorts> = {},
  limits: Partial<FetchLimits> = {},
) {
  const server = await startServer(answer);
  servers.push(server);
  const clock = { now: Date.UTC(2026, 10, 24, 12) };
  const waits: number[] = [];
  const memory = new Map<string, HostMemory>();
  const times: number[] = [];
  const polite = createFetcher(
    {
      fetch: (url, init) => {
        times.push(clock.now);
        return server.fetch(url, init);
      },
      now: () => clock.now,
      wait: async (milliseconds, signal) => {
        signal.throwIfAborted();
        waits.push(milliseconds);
        clock.now += milliseconds;
      },
      isOnline: () => true,
      granted: async (patterns) => patterns,
      hosts: {
        get: async (host) => memory.get(host),
        set: async (host, state) => void memory.set(host, state),
      },
      ...ports,
    },
    { ...fetchLimits, ...limits },
  );
  return { polite, server, clock, waits, memory, times };
}

const say = (response: ServerResponse, status: number, body: string | Buffer = '', headers = {}) => {
  response.writeHead(status, headers);
  response.end(body);
};

describe('what is sent', () => {
  it('asks without cookies, with the media types wanted, and reads the answer in its own encoding', async () => {
    let seen: RequestInit | undefined;
    const { polite, server } = await stage((_url, response) =>
      say(response, 200, Buffer.from('<t>caf\xe9</t>', 'latin1'), {
        'content-type': 'text/xml; charset=iso-8859-1',
        etag: '"1"',
        'last-modified': 'Tue, 24 Nov 2026 08:00:00 GMT',
      }),
    );
    const spying = createFetcher({
      fetch: (url, init) => {
        seen = init;
        return server.fetch(url, init);
      },
      now: () => 0,
      wait: async () => undefined,
      isOnline: () => true,
      granted: async (patterns) => patterns,
      hosts: { get: async () => undefined, set: async () => undefined },
    });
    expect(await polite(feed, never)).toEqual({
      kind: 'body',
      url: new URL(feed.url),
      text: '<t>café</t>',
      validators: { etag: '"1"', modified: 'Tue, 24 Nov 2026 08:00:00 GMT' },
    });
    await spying(feed, never);
    expect(seen).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    expect(server.asked[0]?.headers).toMatchObject({ accept: 'application/atom+xml' });
    expect(server.asked[0]?.headers).not.toHaveProperty('cookie');
  });

  it('asks on condition where it has the marks of the last answer, and is told that nothing changed', async () => {
    const { polite, server } = await stage((_url, response, { headers }) =>
      headers['if-none-match'] === '"1"' ? say(response, 304) : say(response, 200, 'all'),
    );
    const validators = { etag: '"1"', modified: 'Tue, 24 Nov 2026 08:00:00 GMT' };
    expect(await polite({ ...feed, validators }, never)).toEqual({ kind: 'unchanged' });
    expect(server.asked[0]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Tue, 24 Nov 2026 08:00:00 GMT',
    });
  });

  it('posts JSON where it is asked to', async () => {
    const { polite, server } = await stage((_url, response) => say(response, 200, '[]'));
    await polite({ ...feed, post: '{"ids":[]}' }, never);
    expect(server.asked[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '10' });
  });
});

describe('what is never sent', () => {
  it.each([
    ['a host that was not asked for', { url: 'https://other.example.com/feed' }],
    ['a host that looks like it', { url: 'https://feeds.example.org.evil.com/' }],
    ['an address without https', { url: 'http://feeds.example.org/feed' }],
    ['another port', { url: 'https://feeds.example.org:8443/feed' }],
    ['no address', { url: 'feed' }],
  ])('nothing goes to %s', async (_what, change) => {
    const { polite, server } = await stage((_url, response) => say(response, 200, 'x'));
    expect(await polite({ ...feed, ...change }, never)).toMatchObject({
      kind: 'trouble',
      trouble: { kind: 'not-allowed' },
    });
    expect(server.asked).toEqual([]);
  });

  it('nothing goes to a host whose permission was taken back, not even the next try', async () => {
    let allowed = true;
    const { polite, server } = await stage(
      (_url, response) => {
        allowed = false;
        say(response, 500);
      },
      { granted: async (patterns) => (allowed ? patterns : []) },
    );
    expect(await polite(feed, never)).toMatchObject({ trouble: { kind: 'not-allowed', host: 'feeds.example.org' } });
    expect(server.asked).toHaveLength(1);
  });

  it('nothing goes out without a network, and that is no fault of the host', async () => {
    const { polite, server, memory } = await stage((_url, response) => say(response, 200), { isOnline: () => false });
    expect(await polite(feed, never)).toEqual({ kind: 'trouble', trouble: { kind: 'offline' } });
    expect([server.asked, memory.size]).toEqual([[], 0]);
  });

  it('follows a redirect to a host that is allowed, and stops before one that is not', async () => {
    const { polite, server } = await stage((url, response) => {
      if (url.pathname === '/feed') say(response, 301, '', { location: 'https://www.example.net/new' });
      else if (url.pathname === '/new') say(response, 302, '', { location: '/newest' });
      else if (url.pathname === '/away') say(response, 302, '', { location: 'https://tracker.example.com/x' });
      else say(response, 200, 'here');
    });
    expect(await polite(feed, never)).toMatchObject({
      kind: 'body',
      text: 'here',
      url: new URL('https://www.example.net/newest'),
    });
    expect(await polite({ ...feed, url: 'https://feeds.example.org/away' }, never)).toEqual({
      kind: 'trouble',
      trouble: { kind: 'moved', host: 'feeds.example.org', to: 'https://tracker.example.com/x' },
    });
    expect(server.asked.map(({ url }) => new URL(url).host)).not.toContain('tracker.example.com');
  });

  it('gives up a redirect that goes in circles, and one whose goal the browser hides', async () => {
    const { polite, server } = await stage((_url, response) => say(response, 302, '', { location: feed.url }));
    expect(await polite(feed, never)).toMatchObject({ trouble: { kind: 'moved' } });
    expect(server.asked).toHaveLength(fetchLimits.hops + 1);
    const opaque = { type: 'opaqueredirect', status: 0, ok: false, headers: new Headers(), body: null };
    const hiding = await stage((_url, response) => say(response, 200), {
      fetch: async () => opaque as unknown as Response,
    });
    expect(await hiding.polite(feed, never)).toEqual({
      kind: 'trouble',
      trouble: { kind: 'moved', host: 'feeds.example.org' },
    });
  });
});

describe('how often a host is asked', () => {
  it('leaves a second between two requests, three for arXiv, and none between two hosts', async () => {
    const { polite, times, clock } = await stage((_url, response) => say(response, 200, 'x'));
    const start = clock.now;
    await Promise.all([polite(feed, never), polite(feed, never), polite(feed, never)]);
    expect(times.map((time) => time - start)).toEqual([0, 1_000, 2_000]);
    times.length = 0;
    const arxiv = { ...feed, url: 'https://export.arxiv.org/api/query', origins: ['https://export.arxiv.org/*'] };
    const before = clock.now;
    await polite(arxiv, never);
    await polite(arxiv, never);
    expect(times.map((time) => time - before)).toEqual([0, 3_000]);
  });

  it('has no two requests to a host at once', async () => {
    let [open, most] = [0, 0];
    const { polite } = await stage((_url, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        say(response, 200, 'x');
      }, 20);
    });
    await Promise.all([1, 2, 3].map(() => polite(feed, never)));
    expect(most).toBe(1);
  });

  it('tries again after a fault of the server, later each time, and then stops', async () => {
    const { polite, server, waits, memory, clock } = await stage((_url, response) => say(response, 500));
    const answer = await polite(feed, never);
    expect(server.asked).toHaveLength(3);
    expect(waits).toEqual([2_000, 4_000]);
    expect(answer).toEqual({
      kind: 'trouble',
      trouble: { kind: 'failing', host: 'feeds.example.org', status: 500, until: clock.now + 8_000 },
    });
    expect(memory.get('feeds.example.org')).toEqual({ next: clock.now + 8_000, failures: 3 });
  });

  it('asks a host that fails for days less and less often, never less than every six hours', async () => {
    const { polite, clock, memory } = await stage((_url, response) => say(response, 502), {}, { tries: 1 });
    const delays: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      await polite(feed, never);
      const { next = 0 } = memory.get('feeds.example.org') ?? {};
      delays.push((next - clock.now) / 1_000);
      clock.now = next;
    }
    expect(delays.slice(0, 5)).toEqual([2, 4, 8, 16, 32]);
    expect(Math.max(...delays)).toBe(6 * 3_600);
    expect(delays.at(-1)).toBe(6 * 3_600);
  });

  it('forgets the failures with the first good answer', async () => {
    let status = 500;
    const { polite, memory } = await stage((_url, response) => {
      say(response, status, 'x');
      status = 200;
    });
    expect(await polite(feed, never)).toMatchObject({ kind: 'body' });
    expect(memory.get('feeds.example.org')?.failures).toBe(0);
  });

  it('waits a short rest that the server asks for, and leaves a long one to whoever asked', async () => {
    let rest = '5';
    const { polite, server, waits, clock } = await stage((_url, response) => {
      if (server.asked.length === 1 || rest !== '5') say(response, 429, '', { 'retry-after': rest });
      else say(response, 200, 'x');
    });
    expect(await polite(feed, never)).toMatchObject({ kind: 'body' });
    expect(waits).toEqual([5_000]);
    rest = '3600';
    clock.now += 10_000;
    const until = clock.now + 3_600_000;
    const busy = { kind: 'trouble', trouble: { kind: 'busy', host: 'feeds.example.org', until } };
    expect(await polite(feed, never)).toEqual(busy);
    const { length } = server.asked;
    clock.now += 1_800_000;
    expect(await polite(feed, never)).toEqual(busy);
    expect(server.asked).toHaveLength(length);
  });

  it('reads a rest in seconds or as a date, and nothing else', () => {
    const now = Date.UTC(2026, 10, 24, 12);
    expect(readRetryAfter('120', now)).toBe(120_000);
    expect(readRetryAfter('Tue, 24 Nov 2026 12:01:00 GMT', now)).toBe(60_000);
    expect(readRetryAfter('Tue, 24 Nov 2020 12:01:00 GMT', now)).toBe(0);
    expect(readRetryAfter('999999999999', now)).toBe(86_400_000);
    expect(readRetryAfter('soon', now)).toBeUndefined();
    expect(readRetryAfter(null, now)).toBeUndefined();
  });
});

describe('answers that are none', () => {
  it('says what a server refuses, and does not ask again', async () => {
    const { polite, server } = await stage((_url, response) => say(response, 404, 'not here'));
    expect(await polite(feed, never)).toEqual({
      kind: 'trouble',
      trouble: { kind: 'refused', host: 'feeds.example.org', status: 404 },
    });
    expect(server.asked).toHaveLength(1);
  });

  it('takes ten megabytes and no more, whatever the server says of the length', async () => {
    const { polite } = await stage((url, response) => {
      if (url.search === '?stated') say(response, 200, Buffer.alloc(11_000_000));
      else if (url.search === '?packed') {
        say(response, 200, gzipSync(Buffer.alloc(11_000_000)), { 'content-encoding': 'gzip' });
      } else if (url.search === '?just') say(response, 200, Buffer.alloc(10_000_000, 'a'));
      else {
        response.writeHead(200);
        for (let part = 0; part < 11; part += 1) response.write(Buffer.alloc(1_000_000, 'a'));
        response.end();
      }
    });
    for (const query of ['?stated', '?packed', '?streamed']) {
      expect(await polite({ ...feed, url: feed.url + query }, never)).toEqual({
        kind: 'trouble',
        trouble: { kind: 'too-large', host: 'feeds.example.org' },
      });
    }
    expect(await polite({ ...feed, url: `${feed.url}?just` }, never)).toMatchObject({ kind: 'body' });
  });

  it('gives up a server that does not answer, and one that stops in the middle', async () => {
    const { polite, times } = await stage(
      (url, response) => {
        if (url.search === '?half') {
          response.writeHead(200);
          response.write('half');
        }
      },
      {},
      { patience: 100, tries: 2 },
    );
    expect(await polite(feed, never)).toMatchObject({ trouble: { kind: 'unreachable', host: 'feeds.example.org' } });
    expect(times).toHaveLength(2);
    expect(await polite({ ...feed, url: `${feed.url}?half` }, never)).toMatchObject({
      trouble: { kind: 'unreachable' },
    });
  });

  it('says that a host cannot be reached', async () => {
    const { polite } = await stage((_url, response) => response.destroy());
    expect(await polite(feed, never)).toMatchObject({ trouble: { kind: 'unreachable' } });
  });

  it('ends at once where the person ends it, before, while waiting and while reading', async () => {
    const cancel = new AbortController();
    const { polite, server } = await stage((_url, response) => {
      response.writeHead(200);
      response.write('half');
      setTimeout(() => cancel.abort(new Error('enough')), 20);
    });
    await expect(polite(feed, cancel.signal)).rejects.toThrow('enough');
    await expect(polite(feed, cancel.signal)).rejects.toThrow('enough');
    expect(server.asked).toHaveLength(1);
  });
});
