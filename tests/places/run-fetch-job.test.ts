import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlaceView } from '@/lib/library/api/places.ts';
import { lastDays, type Place } from '../../lib/domain/place.ts';
import { createFetcher, fetchLimits, type HostMemory } from '../../lib/net/fetcher.ts';
import { firstRequests, nameOf, pageOf } from '../../lib/places/index.ts';
import { runPlaceJob } from '../../lib/places/run-fetch-job.ts';
import { closeLibraries, newLibrary } from '../library/libraries.ts';
import { type LocalServer, startServer } from '../net/local-server.ts';

/** Tuesday, 24 November 2026. */
const start = Date.UTC(2026, 10, 24, 12);
const never = new AbortController().signal;

let servers: LocalServer[] = [];
afterEach(async () => {
  closeLibraries();
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

/** A library with one place, and a server that answers for it. */
async function stage(place: Place, answer: (url: URL, response: ServerResponse, asked: number) => void) {
  const clock = { now: start };
  const server = await startServer((url, response) => answer(url, response, server.asked.length));
  servers.push(server);
  const memory = new Map<string, HostMemory>();
  const state = { online: true, allowed: true };
  const library = newLibrary({ now: () => clock.now });
  const fetch = createFetcher(
    {
      fetch: server.fetch,
      now: () => clock.now,
      wait: async (milliseconds, signal) => {
        signal.throwIfAborted();
        clock.now += milliseconds;
      },
      isOnline: () => state.online,
      granted: async (patterns) => (state.allowed ? patterns : []),
      hosts: { get: async (host) => memory.get(host), set: async (host, kept) => void memory.set(host, kept) },
    },
    { ...fetchLimits, patience: 2_000 },
  );
  const { id } = await library.places.add(place, pageOf(place), nameOf(place));
  const begin = () => {
    const span = lastDays(clock.now);
    return library.places.startJob(id, span, firstRequests(place, span));
  };
  const run = (signal = never) => runPlaceJob(id, { library, fetch, now: () => clock.now }, signal);
  const view = async () => (await library.places.list())[0] as PlaceView;
  await begin();
  return { library, server, clock, state, id, begin, run, view };
}

const say = (response: ServerResponse, status: number, body = '', headers = {}) => {
  response.writeHead(status, headers);
  response.end(body);
};
const entry = (id: string) => ({ paper: { id, title: `Paper ${id}`, summary: 'We study it.' }, title: `Paper ${id}` });
const dayAsked = (url: URL) => url.searchParams.get('date') ?? '';
/** Two papers on each weekday, none at the weekend. */
const dailyPapers = (url: URL) => {
  const day = dayAsked(url);
  if (day === '2026-11-21' || day === '2026-11-22') return '[]';
  return JSON.stringify([1, 2].map((n) => entry(`2611.${day.slice(8)}00${n}`)));
};

/** The feed of an announcement with one paper, and the API that knows none. */
const mondayFeed = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <channel><title>cs.CL updates on arXiv.org</title><pubDate>Mon, 23 Nov 2026 00:00:00 -0500</pubDate>
  <item><title>Decoding</title><link>https://arxiv.org/abs/2611.23001</link>
  <description>arXiv:2611.23001v1 Announce Type: new Abstract: We study it.</description>
  <guid isPermaLink="false">oai:arXiv.org:2611.23001v1</guid><category>cs.CL</category>
  <pubDate>Mon, 23 Nov 2026 00:00:00 -0500</pubDate><arxiv:announce_type>new</arxiv:announce_type>
  <dc:creator>Ada Lovelace</dc:creator></item></channel></rss>`;
const emptyApi = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <title>ArXiv Query</title><id>http://arxiv.org/api/x</id><opensearch:totalResults>0</opensearch:totalResults></feed>`;

describe('the seeds, where a person begins with a place', () => {
  it('make room for the first papers that it brings, and stay where it brings none', async () => {
    const { library, run, begin, state } = await stage({ kind: 'huggingface' }, (url, response) =>
      say(response, 200, dailyPapers(url)),
    );
    await library.seeds.add();
    await library.seeds.replaceWhenPapersArrive();
    state.online = false;
    await run();
    expect((await library.papers.counts()).all).toBe(56);
    state.online = true;
    await begin();
    await run();
    expect((await library.papers.counts()).all).toBe(10);
    // Put back by the user, they are no longer in anybody's way.
    await library.seeds.add({ putBack: true });
    await begin();
    await run();
    expect((await library.papers.counts()).all).toBe(66);
  });

  it('make room at once for a place that was quicker', async () => {
    const { library, run } = await stage({ kind: 'huggingface' }, (url, response) =>
      say(response, 200, dailyPapers(url)),
    );
    await library.seeds.add();
    await run();
    expect((await library.papers.counts()).all).toBe(66);
    await library.seeds.replaceWhenPapersArrive();
    expect((await library.papers.counts()).all).toBe(10);
  });
});

describe('reading a place', () => {
  it('takes its days into the library, new to the person, the newest on top', async () => {
    const { library, run, view } = await stage({ kind: 'huggingface' }, (url, response) =>
      say(response, 200, dailyPapers(url)),
    );
    expect(await run()).toBeUndefined();
    const { last, reading } = await view();
    expect(reading).toBeUndefined();
    expect(last).toEqual({
      span: { from: '2026-11-18', to: '2026-11-24' },
      at: start,
      days: { '2026-11-24': 2, '2026-11-23': 2, '2026-11-20': 2, '2026-11-19': 2, '2026-11-18': 2 },
      added: 10,
      notes: [],
      answered: 7,
      unchanged: 0,
      matched: 0,
      ended: 'done',
    });
    expect((await library.papers.counts()).new).toBe(10);
    const shown = await library.papers.views(await library.papers.list('new', 'newest'));
    const order = [...shown.values()].map(({ paper }) => paper.keys[0]);
    expect(order.slice(0, 3)).toEqual(['arxiv:2611.24001', 'arxiv:2611.24002', 'arxiv:2611.23001']);
    const stored = await library.papers.findByKey('arxiv:2611.18001');
    expect(stored?.paper).toMatchObject({ listed: '2026-11-18', abstract: 'We study it.' });
  });

  it('counts the new matches that it brought', async () => {
    const { library, run, view } = await stage({ kind: 'huggingface' }, (url, response) =>
      say(response, 200, dailyPapers(url)),
    );
    await library.topics.save({
      id: 't',
      name: 'One',
      query: 'title:"2611.24001"',
      like: [],
      dislike: [],
      most: 10,
      createdAt: start,
    });
    await run();
    expect((await view()).last?.matched).toBe(1);
  });

  it('asks on condition the next time, and brings nothing twice', async () => {
    const { library, server, clock, begin, run, view } = await stage({ kind: 'huggingface' }, (url, response) => {
      const etag = `"${dayAsked(url)}"`;
      const asked = server.asked.at(-1)?.headers['if-none-match'];
      if (asked === etag) say(response, 304);
      else say(response, 200, dailyPapers(url), { etag });
    });
    await run();
    const before = await library.backup.canonicalLines();
    clock.now += 3_600_000;
    await begin();
    await run();
    expect((await view()).last).toMatchObject({ days: {}, added: 0, answered: 7, unchanged: 7, ended: 'done' });
    expect(await library.backup.canonicalLines()).toEqual(before);
  });

  it('knows which days an unchanged answer holds, and repeats what was said of it', async () => {
    const { server, begin, run, view } = await stage({ kind: 'arxiv', category: 'cs.CL' }, (url, response) => {
      if (url.hostname !== 'rss.arxiv.org') return say(response, 200, emptyApi);
      const asked = server.asked.at(-1)?.headers['if-none-match'];
      if (asked === '"monday"') say(response, 304);
      else say(response, 200, mondayFeed, { etag: '"monday"' });
    });
    await run();
    expect((await view()).last).toMatchObject({ days: { '2026-11-23': 1 }, unchanged: 0 });
    expect((await view()).last).not.toHaveProperty('held');
    await begin();
    await run();
    const last = (await view()).last;
    expect(last).toMatchObject({ days: {}, answered: 2, unchanged: 1, held: { days: ['2026-11-23'], answers: 1 } });
  });

  it('asks anew where the answer was not recognised, however unchanged it is', async () => {
    const { server, begin, run, view } = await stage(
      { kind: 'feed', url: 'https://journal.example.org/rss' },
      (_url, response) => {
        if (server.asked.at(-1)?.headers['if-none-match'] === '"odd"') say(response, 304);
        else say(response, 200, 'no feed at all', { etag: '"odd"' });
      },
    );
    await run();
    await begin();
    await run();
    expect((await view()).last).toMatchObject({ notes: [{ kind: 'unrecognised' }], unchanged: 0, ended: 'failed' });
  });

  it('says again of an unchanged feed that it knows none of its papers', async () => {
    const { server, begin, run, view } = await stage(
      { kind: 'feed', url: 'https://journal.example.org/rss' },
      (_url, response) => {
        if (server.asked.at(-1)?.headers['if-none-match'] === '"blog"') say(response, 304);
        else
          say(response, 200, '<rss version="2.0"><channel><title>A blog</title></channel></rss>', { etag: '"blog"' });
      },
    );
    await run();
    await begin();
    await run();
    expect((await view()).last).toMatchObject({ notes: [{ kind: 'no-papers' }], unchanged: 1 });
  });

  it('goes on where it was cut, wherever that was', async () => {
    const whole = await stage({ kind: 'huggingface' }, (url, response) => say(response, 200, dailyPapers(url)));
    await whole.run();
    for (let cut = 1; cut <= 7; cut += 1) {
      const cancel = new AbortController();
      const { library, run, server, view } = await stage({ kind: 'huggingface' }, (url, response, asked) => {
        say(response, 200, dailyPapers(url));
        if (asked === cut) cancel.abort(new Error('killed'));
      });
      await run(cancel.signal).catch(() => undefined);
      expect((await view()).reading).toBeDefined();
      await run();
      expect((await view()).last).toMatchObject({ days: { '2026-11-24': 2, '2026-11-18': 2 }, ended: 'done' });
      expect(await library.backup.canonicalLines()).toEqual(await whole.library.backup.canonicalLines());
      expect(server.asked.length).toBeLessThanOrEqual(8);
    }
  });

  it('is ended by the person, and keeps what it brought', async () => {
    const { library, id, run, view, server } = await stage({ kind: 'huggingface' }, (url, response, asked) => {
      if (asked === 3) void library.places.stopJob(id).then(() => say(response, 200, dailyPapers(url)));
      else say(response, 200, dailyPapers(url));
    });
    await run();
    expect(server.asked).toHaveLength(3);
    expect((await view()).last).toMatchObject({ ended: 'stopped', days: { '2026-11-24': 2, '2026-11-23': 2 } });
  });

  it('ends with its place', async () => {
    const { library, id, run, server } = await stage({ kind: 'huggingface' }, (url, response, asked) => {
      if (asked === 2) void library.places.remove(id).then(() => say(response, 200, dailyPapers(url)));
      else say(response, 200, dailyPapers(url));
    });
    await run();
    expect(server.asked).toHaveLength(2);
    expect(await library.places.list()).toEqual([]);
  });
});

describe('what goes wrong is said', () => {
  it('goes on after a day that was not recognised', async () => {
    const { run, view } = await stage({ kind: 'huggingface' }, (url, response) =>
      say(response, 200, dayAsked(url) === '2026-11-23' ? '<html>Just a moment</html>' : dailyPapers(url)),
    );
    await run();
    const { last } = await view();
    expect(last).toMatchObject({ ended: 'done', notes: [{ kind: 'unrecognised' }], answered: 6 });
    expect(last?.days).not.toHaveProperty('2026-11-23');
  });

  it('has failed where no answer was good', async () => {
    const { run, view } = await stage({ kind: 'feed', url: 'https://journal.example.org/rss' }, (_url, response) =>
      say(response, 404),
    );
    await run();
    expect((await view()).last).toMatchObject({
      ended: 'failed',
      notes: [{ kind: 'refused', host: 'journal.example.org', status: 404 }],
    });
  });

  it('waits for a host that is busy, goes on when it may, and has lost nothing', async () => {
    const { run, view, clock, server } = await stage({ kind: 'huggingface' }, (url, response, asked) => {
      if (asked === 4) say(response, 429, '', { 'retry-after': '300' });
      else say(response, 200, dailyPapers(url));
    });
    const until = await run();
    expect(until).toBe(clock.now + 300_000);
    expect((await view()).reading).toMatchObject({ until, done: 3 });
    expect(await run()).toBe(until);
    expect(server.asked).toHaveLength(4);
    clock.now += 300_000;
    expect(await run()).toBeUndefined();
    expect((await view()).last).toMatchObject({ ended: 'done', answered: 7, added: 10 });
  });

  it('gives up a host that is busy for hours', async () => {
    const { run, view, clock } = await stage({ kind: 'huggingface' }, (_url, response) =>
      say(response, 429, '', { 'retry-after': '7200' }),
    );
    expect(await run()).toBeUndefined();
    expect((await view()).last).toMatchObject({
      ended: 'failed',
      notes: [{ kind: 'busy', host: 'huggingface.co', until: clock.now + 7_200_000 }],
    });
  });

  it('stops at once without a network, and without permission', async () => {
    for (const [off, note] of [
      ['online', { kind: 'offline' }],
      ['allowed', { kind: 'not-allowed', host: 'huggingface.co' }],
    ] as const) {
      const { run, state, view, server } = await stage({ kind: 'huggingface' }, (url, response) =>
        say(response, 200, dailyPapers(url)),
      );
      state[off] = false;
      await run();
      expect((await view()).last).toMatchObject({ ended: 'failed', notes: [note] });
      expect(server.asked).toEqual([]);
    }
  });

  it('takes a day that Hugging Face has not begun for an empty one', async () => {
    const { run, view } = await stage({ kind: 'huggingface' }, (url, response) =>
      dayAsked(url) === '2026-11-24' ? say(response, 400) : say(response, 200, dailyPapers(url)),
    );
    await run();
    expect((await view()).last).toMatchObject({ ended: 'done', notes: [], answered: 7 });
  });
});

describe('new versions', () => {
  const item = (id: string, type: string) => `<item><title>Paper ${id}</title><link>https://arxiv.org/abs/${id}</link>
    <description>arXiv:${id}v2 Announce Type: ${type} Abstract: We study it again.</description>
    <guid isPermaLink="false">oai:arXiv.org:${id}v2</guid><pubDate>Tue, 24 Nov 2026 00:00:00 -0500</pubDate></item>`;

  it('are taken for papers that the library has, and for no others', async () => {
    const { library, run, view } = await stage({ kind: 'arxiv', category: 'cs.CL' }, (url, response) =>
      say(
        response,
        200,
        url.hostname === 'rss.arxiv.org'
          ? `<rss version="2.0"><channel><title>x</title>${item('2501.00001', 'replace')}${item('2501.00002', 'replace')}${item('2611.00003', 'new')}</channel></rss>`
          : '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
      ),
    );
    await library.papers.record(
      {
        source: 'arxiv',
        url: 'https://arxiv.org/abs/2501.00001',
        papers: [{ title: 'Paper', keys: ['arxiv:2501.00001'] }],
      },
      { seen: true },
    );
    await run();
    expect((await library.papers.findByKey('arxiv:2501.00001'))?.paper).toMatchObject({
      version: 2,
      sighting: { announced: 'replaced' },
    });
    expect(await library.papers.findByKey('arxiv:2501.00002')).toBeUndefined();
    expect((await view()).last).toMatchObject({ added: 1, days: { '2026-11-24': 1 } });
    expect((await library.papers.counts()).new).toBe(1);
  });
});

describe('places of a library', () => {
  it('are there once each, stay in order, and come back after they were taken out', async () => {
    const library = newLibrary();
    const place: Place = { kind: 'arxiv', category: 'cs.CL' };
    const first = await library.places.add(place, pageOf(place), nameOf(place));
    expect(await library.places.add(place, pageOf(place), 'again')).toEqual(first);
    expect(await library.places.remove(first.id)).toEqual(first);
    expect(await library.places.list()).toEqual([]);
    await library.places.restore(first);
    expect(await library.places.list()).toEqual([first]);
  });

  it('forget with the library what their servers gave, so that a restored library is read anew', async () => {
    const { library, server, begin, run } = await stage({ kind: 'huggingface' }, (url, response) =>
      say(response, 200, dailyPapers(url), { etag: '"1"' }),
    );
    await run();
    const backup = await library.backup.write();
    await library.backup.restore(backup);
    const [place] = await library.places.list();
    expect(place).toMatchObject({ place: { kind: 'huggingface' }, name: 'Hugging Face' });
    await begin();
    const { length } = server.asked;
    await run();
    expect(server.asked.slice(length).every(({ headers }) => headers['if-none-match'] === undefined)).toBe(true);
  });
});
