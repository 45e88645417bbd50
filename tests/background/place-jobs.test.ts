import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPlaceJobs } from '../../entrypoints/background/place-jobs.ts';
import { lastDays, type Place } from '../../lib/domain/place.ts';
import type { Library } from '../../lib/library/index.ts';
import type { FetchAnswer, PoliteFetch } from '../../lib/net/fetcher.ts';
import { firstRequests, nameOf, pageOf } from '../../lib/places/index.ts';
import { closeLibraries, newLibrary, noon } from '../library/libraries.ts';

afterEach(closeLibraries);

const place: Place = { kind: 'feed', url: 'https://journal.example.org/rss' };
const atom: FetchAnswer = {
  kind: 'body',
  url: new URL(place.url),
  validators: {},
  text: `<feed xmlns="http://www.w3.org/2005/Atom"><title>A Journal</title><entry><title>Paper</title>
    <link href="https://doi.org/10.1234/1"/><id>x</id></entry></feed>`,
};

async function stage(fetch: PoliteFetch) {
  fakeBrowser.reset();
  const clock = { now: noon };
  const library: Library = newLibrary({ now: () => clock.now });
  const { id } = await library.places.add(place, pageOf(place), nameOf(place));
  const span = lastDays(clock.now);
  const begin = () => library.places.startJob(id, span, firstRequests(place, span));
  const done = vi.fn(async () => undefined);
  const readings = createPlaceJobs(library, fetch, () => clock.now, done);
  const alarm = () => fakeBrowser.alarms.get('places');
  return { library, id, begin, readings, done, alarm, clock };
}

describe('reading places in the background', () => {
  it('sends nothing, and sets no alarm, where no reading was begun', async () => {
    const fetch = vi.fn<PoliteFetch>();
    const { readings, alarm } = await stage(fetch);
    await readings.run();
    expect(fetch).not.toHaveBeenCalled();
    expect(await alarm()).toBeUndefined();
  });

  it('has an alarm as long as a reading goes on, which brings a worker back that died', async () => {
    let during: unknown;
    const { library, begin, readings, done, alarm } = await stage(async () => {
      during = await fakeBrowser.alarms.get('places');
      return atom;
    });
    await begin();
    await readings.run();
    expect(during).toMatchObject({ name: 'places', periodInMinutes: 1 });
    expect(await alarm()).toBeUndefined();
    expect(done).toHaveBeenCalledOnce();
    expect((await library.places.list())[0]).toMatchObject({ name: 'A Journal', last: { added: 1, ended: 'done' } });
  });

  it('keeps the alarm while a host asks for a pause, and asks nothing before it is over', async () => {
    const until = noon + 600_000;
    const fetch = vi.fn<PoliteFetch>(async () => ({
      kind: 'trouble',
      trouble: { kind: 'busy', host: 'journal.example.org', until },
    }));
    const { begin, readings, alarm, clock } = await stage(fetch);
    await begin();
    await readings.run();
    await readings.run();
    expect(fetch).toHaveBeenCalledOnce();
    expect(await alarm()).toBeDefined();
    clock.now = until;
    await readings.run();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('asks each place once however often it is told to go on', async () => {
    const fetch = vi.fn<PoliteFetch>(async () => atom);
    const { begin, readings } = await stage(fetch);
    await begin();
    await Promise.all([readings.run(), readings.run(), readings.run()]);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('ends the request that is under way', async () => {
    const { library, id, begin, readings } = await stage(
      (_request, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    await begin();
    const run = readings.run();
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.get('places')).toBeDefined());
    await new Promise((resolve) => setTimeout(resolve, 20));
    await library.places.stopJob(id);
    readings.end(id);
    await run;
    expect((await library.places.list())[0]?.last).toMatchObject({ ended: 'stopped' });
  });

  it('does not let a fault in one reading keep the others', async () => {
    const faults: unknown[] = [];
    vi.stubGlobal('reportError', (fault: unknown) => faults.push(fault));
    const { library, begin, readings } = await stage(async ({ url }) => {
      if (url.includes('journal')) throw new Error('broken');
      return { ...atom, url: new URL(url) };
    });
    const other: Place = { kind: 'feed', url: 'https://other.example.org/rss' };
    const { id } = await library.places.add(other, pageOf(other), 'Other');
    const span = lastDays(noon);
    await library.places.startJob(id, span, firstRequests(other, span));
    await begin();
    await readings.run();
    expect(faults).toEqual([new Error('broken')]);
    const ended = new Map((await library.places.list()).map(({ name, last }) => [name, last?.ended]));
    expect(Object.fromEntries(ended)).toEqual({ 'journal.example.org': 'failed', 'A Journal': 'done' });
    expect(await library.places.runningJobs()).toEqual([]);
    vi.unstubAllGlobals();
  });
});
