import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PlaceView } from '@/lib/library/api/places.ts';
import { reportWords, watchWords } from '../../components/places/place-summary.ts';
import { notifyNewMatches } from '../../entrypoints/background/match-notifications.ts';
import { createPlaceJobs } from '../../entrypoints/background/place-jobs.ts';
import type { Place } from '../../lib/domain/place.ts';
import { createFetcher, fetchLimits, type HostMemory } from '../../lib/net/fetcher.ts';
import { nameOf, pageOf } from '../../lib/places/index.ts';
import { closeLibraries, newLibrary } from '../library/libraries.ts';
import { type LocalServer, startServer } from '../net/local-server.ts';

let server: LocalServer | undefined;
afterEach(async () => {
  closeLibraries();
  await server?.close();
});

const hour = 3_600_000;
const aDay = 24 * hour;
/** Monday, 16 November 2026, 08:00. */
const monday = Date.UTC(2026, 10, 16, 8);
const hf: Place = { kind: 'huggingface' };

/** Two papers on each weekday but Thursday, a holiday. */
function listOf(date: string): string {
  const isQuiet = [0, 6].includes(new Date(date).getUTCDay()) || date === '2026-11-19' || date > '2026-11-25';
  const entry = (n: number) => {
    const id = `2611.${date.slice(8)}00${n}`;
    return { paper: { id, title: `Decoding ${id}`, summary: 'We study it.' }, title: `Decoding ${id}` };
  };
  return JSON.stringify(isQuiet ? [] : [entry(1), entry(2)]);
}

it('a week with every fault of a server, a holiday and a browser closed for four days misses and repeats no paper', async () => {
  fakeBrowser.reset();
  const clock = { now: monday };
  const dayNow = () => new Date(clock.now).toISOString().slice(0, 10);
  server = await startServer((url, response, request) => {
    const say = (status: number, body = '', headers = {}) => {
      response.writeHead(status, headers);
      response.end(body);
    };
    const fromEight = (clock.now - monday) % aDay;
    if (dayNow() === '2026-11-17' && fromEight < 2 * hour) return say(429, '', { 'retry-after': '3600' });
    if (dayNow() === '2026-11-18') return say(500);
    if (dayNow() === '2026-11-19' && fromEight < 4 * hour) return say(200, '<html>Just a moment…</html>');
    // No answer at all: the patience ends.
    if (dayNow() === '2026-11-20') return undefined;
    const body = listOf(url.searchParams.get('date') ?? '');
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    return request.headers['if-none-match'] === etag ? say(304) : say(200, body, { etag });
  });
  const { fetch, asked } = server;
  const memory = new Map<string, HostMemory>();
  const polite = createFetcher(
    {
      fetch,
      now: () => clock.now,
      wait: async (milliseconds) => {
        clock.now += milliseconds;
      },
      isOnline: () => true,
      granted: async (patterns) => patterns,
      hosts: { get: async (host) => memory.get(host), set: async (host, kept) => void memory.set(host, kept) },
    },
    { ...fetchLimits, patience: 60 },
  );
  const library = newLibrary({ now: () => clock.now });
  const told: string[] = [];
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => true) as never);
  Object.assign(fakeBrowser, { notifications: { create: async () => void told.push(dayNow()) } });
  await library.topics.save({
    id: 't',
    name: 'Decoding',
    query: 'decoding',
    like: [],
    dislike: [],
    most: 6,
    createdAt: monday,
    tells: true,
  });
  const { id } = await library.places.add(hf, pageOf(hf), nameOf(hf));
  await library.places.watch(id, true);
  const view = async () => (await library.places.list())[0] as PlaceView;
  const words = async (online = true) => {
    const shown = await view();
    if (shown.last === undefined) return '';
    const { summary, lines } = reportWords(shown, shown.last, clock.now);
    return [summary, ...watchWords(shown, clock.now, online), ...lines].join(' ');
  };
  const said = new Map<string, Set<string>>();
  /** The browser is open for some hours, with an alarm each half hour; its worker starts again each time. */
  const open = async (hours: number) => {
    for (const until = clock.now + hours * hour; clock.now < until; clock.now += hour / 2) {
      const readings = createPlaceJobs(
        library,
        polite,
        () => clock.now,
        () => notifyNewMatches(library, clock.now),
        () => true,
      );
      await readings.run();
      await readings.watch();
      const heard = said.get(dayNow()) ?? new Set();
      said.set(dayNow(), heard.add(await words()));
    }
  };
  const requests: number[] = [];
  for (let place = 0; place < 5; place += 1) {
    clock.now = monday + place * aDay;
    const before = asked.length;
    await open(10);
    requests.push(asked.length - before);
  }
  /** When a place is read is spread, so what is said is looked for among all that was said on a day. */
  const saidOn = (date: string) => [...(said.get(date) ?? [])].join('\n');
  expect(saidOn('2026-11-16')).toMatch(
    /Checked .*: 10 papers, all new to your library\..* Next check: .*doesn’t post at weekends\./,
  );
  expect(saidOn('2026-11-17')).toMatch(/Checked .*, 16 to 17 November 2026: 2 papers, all new to your library\./);
  expect(saidOn('2026-11-18')).toMatch(
    /Check failed .*Last successful check: .*huggingface\.co has a server error \(500\)\./,
  );
  // Three days that were not recognised for one reason are one sentence.
  const unknown = [...(said.get('2026-11-19') ?? [])].filter((words) => words.includes('Unexpected response'));
  expect(unknown.map((words) => words.split('Unexpected response').length)).toEqual(unknown.map(() => 2));
  expect(unknown.length).toBeGreaterThan(0);
  expect(saidOn('2026-11-19')).toMatch(/Checked .*, 17 to 19 November 2026: 4 papers.* Nothing yet today\./);
  expect(saidOn('2026-11-20')).toMatch(/Check failed .*Last successful check: .*Couldn’t reach huggingface\.co\./);

  // Closed from Saturday to Tuesday, and without a network at first.
  clock.now = monday + 9 * aDay;
  expect(await words(false)).toMatch(/You’re offline\. Last successful check: .*/);
  const before = asked.length;
  await open(10);
  requests.push(asked.length - before);
  expect((await view()).readTo).toBe('2026-11-25');

  const titles = (await library.papers.views(await library.papers.list('all', 'title'))).map(
    ({ paper }) => paper.title,
  );
  const days = ['10', '11', '12', '13', '16', '17', '18', '20', '23', '24', '25'];
  expect(saidOn('2026-11-25')).toMatch(/^Checked today/);
  // Thursday's empty list is answered with "not changed": what it held is known, and said.
  expect(saidOn('2026-11-25')).toContain('Nothing on 19 Nov: a holiday, or no new papers.');
  expect(titles).toEqual(days.flatMap((day) => [`Decoding 2611.${day}001`, `Decoding 2611.${day}002`]));
  expect((await library.papers.counts()).new).toBe(22);
  expect(Math.max(...requests)).toBeLessThanOrEqual(40);
  expect(new Set(told).size).toBe(told.length);
  expect(told.length).toBeGreaterThan(1);
});
