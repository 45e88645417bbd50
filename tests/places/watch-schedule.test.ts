import { afterEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PlaceView } from '@/lib/library/api/places.ts';
import { createPlaceJobs } from '../../entrypoints/background/place-jobs.ts';
import { lastDays, type Place } from '../../lib/domain/place.ts';
import type { FetchAnswer, FetchRequest } from '../../lib/net/fetcher.ts';
import { nameOf, pageOf } from '../../lib/places/index.ts';
import { dueAt, spanToRead } from '../../lib/places/watch-schedule.ts';
import { closeLibraries, newLibrary } from '../library/libraries.ts';

afterEach(closeLibraries);

const hour = 3_600_000;
const day = 24 * hour;
/** Monday, 16 November 2026, 08:00. */
const monday = Date.UTC(2026, 10, 16, 8);
const hf: Place = { kind: 'huggingface' };

describe('when a watched place is read', () => {
  it('is at once where it never was, then some six hours later, an hour after a failure', () => {
    expect(dueAt({ id: 'a' })).toBe(0);
    for (const [ended, rest] of [
      ['done', 6 * hour],
      ['stopped', 6 * hour],
      ['failed', hour],
    ] as const) {
      const due = dueAt({ id: 'a', last: { at: monday, ended } }) - monday;
      expect(due).toBeGreaterThanOrEqual(rest);
      expect(due).toBeLessThan(rest + 0.75 * hour);
    }
  });

  it('is spread, and the same whenever it is reckoned', () => {
    const at = (id: string) => dueAt({ id, last: { at: monday, ended: 'done' } });
    expect(at('a')).toBe(at('a'));
    expect(new Set(['a', 'b', 'c', 'd', 'e'].map(at)).size).toBe(5);
  });
});

describe('which days of a watched place are read', () => {
  it('are the last seven at first, then those since the last that was read whole', () => {
    expect(spanToRead({ place: hf }, monday)).toEqual(lastDays(monday));
    expect(spanToRead({ place: hf, readTo: '2026-11-14' }, monday)).toEqual({ from: '2026-11-14', to: '2026-11-16' });
    expect(spanToRead({ place: hf, readTo: '2026-11-16' }, monday)).toEqual({ from: '2026-11-16', to: '2026-11-16' });
  });

  it('are bounded after a long absence, and sound where the clock went back', () => {
    expect(spanToRead({ place: hf, readTo: '2026-01-01' }, monday)).toEqual({ from: '2026-11-03', to: '2026-11-16' });
    expect(spanToRead({ place: hf, readTo: '2027-01-01' }, monday)).toEqual({ from: '2026-11-16', to: '2026-11-16' });
  });

  it('are always some of a feed, whose entries may be dated back', () => {
    const feed: Place = { kind: 'feed', url: 'https://journal.example.org/rss' };
    expect(spanToRead({ place: feed, readTo: '2026-11-16' }, monday)).toEqual(lastDays(monday, 14));
  });
});

describe('a week in the background', () => {
  const dayOf = ({ url }: FetchRequest) => new URL(url).searchParams.get('date') ?? '';
  const papersOf = (date: string): FetchAnswer => {
    const weekend = [0, 6].includes(new Date(date).getUTCDay());
    // Thursday is a holiday.
    const empty = weekend || date === '2026-11-19';
    const entry = (n: number) => {
      const id = `2611.${date.slice(8)}00${n}`;
      return { paper: { id, title: `Paper ${id}`, summary: 'We study it.' }, title: `Paper ${id}` };
    };
    const body = empty ? [] : [entry(1), entry(2)];
    return { kind: 'body', url: new URL('https://huggingface.co/'), validators: {}, text: JSON.stringify(body) };
  };

  /** A browser that is open at some hours, with an alarm each half hour. */
  async function stage(fetch: (request: FetchRequest, now: number) => FetchAnswer) {
    fakeBrowser.reset();
    const clock = { now: monday };
    const online = { now: true };
    const asked: { day: string; at: number }[] = [];
    const library = newLibrary({ now: () => clock.now });
    const { id } = await library.places.add(hf, pageOf(hf), nameOf(hf));
    const start = () =>
      createPlaceJobs(
        library,
        async (request) => {
          asked.push({ day: dayOf(request), at: clock.now });
          return fetch(request, clock.now);
        },
        () => clock.now,
        async () => undefined,
        () => online.now,
      );
    let readings = start();
    /** The browser is open until a moment; its worker starts again each time. */
    const openUntil = async (until: number) => {
      readings = start();
      await readings.run();
      for (; clock.now < until; clock.now += hour / 2) {
        await readings.watch();
        await readings.run();
      }
    };
    const view = async () => (await library.places.list())[0] as PlaceView;
    return { library, id, clock, online, asked, openUntil, view };
  }

  it('asks nothing of places that are not watched', async () => {
    const { asked, openUntil } = await stage((request) => papersOf(dayOf(request)));
    await openUntil(monday + 2 * day);
    expect(asked).toEqual([]);
    expect(await fakeBrowser.alarms.get('watched places')).toBeUndefined();
  });

  it('catches up what was missed while the browser was closed for four days, through faults and a holiday', async () => {
    const fault = (now: number) => now > monday + 20 * hour && now < monday + 24 * hour;
    const { library, id, clock, asked, openUntil, view } = await stage((request, now) =>
      fault(now)
        ? { kind: 'trouble', trouble: { kind: 'failing', host: 'huggingface.co', status: 500, until: now + 2 * hour } }
        : papersOf(dayOf(request)),
    );
    await library.places.watch(id, true);
    await openUntil(monday + day);
    expect(await fakeBrowser.alarms.get('watched places')).toBeDefined();
    const before = asked.length;
    // Closed from Tuesday to Saturday morning.
    clock.now = monday + 5 * day;
    await openUntil(monday + 5 * day + 2 * hour);
    const caughtUp = asked.slice(before).map((one) => one.day);
    expect(caughtUp.filter((one) => one < '2026-11-16' || one > '2026-11-21')).toEqual([]);
    expect(caughtUp).toEqual(expect.arrayContaining(['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']));
    expect((await view()).readTo).toBe('2026-11-21');
    // Everything of the week is there, once, and new.
    for (const date of ['16', '17', '18', '20']) {
      for (const n of [1, 2]) expect(await library.papers.findByKey(`arxiv:2611.${date}00${n}`)).toBeDefined();
    }
    expect(await library.papers.findByKey('arxiv:2611.19001')).toBeUndefined();
    const { all, new: fresh } = await library.papers.counts();
    expect(fresh).toBe(all);
  });

  it('asks a day that stays the same four or five times, and no more', async () => {
    const { library, id, asked, openUntil } = await stage((request) => papersOf(dayOf(request)));
    await library.places.watch(id, true);
    await openUntil(monday + 7 * day);
    const perDay = Map.groupBy(asked, ({ at }) => Math.floor((at - monday) / day));
    // The first day reads the seven before as well.
    for (const [place, all] of perDay) expect(all.length).toBeLessThanOrEqual(place === 0 ? 12 : 9);
    expect(perDay.size).toBe(7);
  });

  it('begins nothing without a network, and does not call that a failure of the place', async () => {
    const { library, id, clock, online, asked, openUntil, view } = await stage((request) => papersOf(dayOf(request)));
    await library.places.watch(id, true);
    await openUntil(monday + hour);
    const { goodAt } = await view();
    online.now = false;
    await openUntil(monday + 2 * day);
    expect((await view()).last?.ended).toBe('done');
    expect((await view()).goodAt).toBe(goodAt);
    const { length } = asked;
    online.now = true;
    await openUntil(clock.now + hour);
    expect(asked.length).toBeGreaterThan(length);
  });

  it('reads again what was not recognised, until it is', async () => {
    let broken = true;
    const { library, id, clock, openUntil, view } = await stage((request) =>
      broken && dayOf(request) === '2026-11-13'
        ? { kind: 'body', url: new URL(request.url), validators: {}, text: '<html>Just a moment</html>' }
        : papersOf(dayOf(request)),
    );
    await library.places.watch(id, true);
    await openUntil(monday + hour);
    expect((await view()).readTo).toBeUndefined();
    broken = false;
    await openUntil(clock.now + 8 * hour);
    expect((await view()).readTo).toBe('2026-11-16');
    expect(await library.papers.findByKey('arxiv:2611.13001')).toBeDefined();
  });

  it('ends when it is switched off, and its alarm with it', async () => {
    const { library, id, clock, asked, openUntil } = await stage((request) => papersOf(dayOf(request)));
    await library.places.watch(id, true);
    await openUntil(monday + hour);
    await library.places.watch(id, false);
    const { length } = asked;
    await openUntil(clock.now + 2 * day);
    expect(asked).toHaveLength(length);
    expect(await fakeBrowser.alarms.get('watched places')).toBeUndefined();
  });
});
