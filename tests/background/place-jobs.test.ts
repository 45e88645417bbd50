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
  const startJob = () => library.places.startJob(id, span, firstRequests(place, span));
  const done = vi.fn(async () => undefined);
  const placeJobs = createPlaceJobs(library, fetch, () => clock.now, done);
  const alarm = () => fakeBrowser.alarms.get('places');
  return { library, id, startJob, placeJobs, done, alarm, clock };
}

describe('background place jobs', () => {
  it('send no request and set no alarm if no job was started', async () => {
    const fetch = vi.fn<PoliteFetch>();
    const { placeJobs, alarm } = await stage(fetch);
    await placeJobs.run();
    expect(fetch).not.toHaveBeenCalled();
    expect(await alarm()).toBeUndefined();
  });

  it('keep an alarm set while a job runs, so that a stopped worker starts again', async () => {
    let during: unknown;
    const { library, startJob, placeJobs, done, alarm } = await stage(async () => {
      during = await fakeBrowser.alarms.get('places');
      return atom;
    });
    await startJob();
    await placeJobs.run();
    expect(during).toMatchObject({ name: 'places', periodInMinutes: 1 });
    expect(await alarm()).toBeUndefined();
    expect(done).toHaveBeenCalledOnce();
    expect((await library.places.list())[0]).toMatchObject({ name: 'A Journal', last: { added: 1, ended: 'done' } });
  });

  it('keep the alarm while a host asks for a pause, and send nothing before it ends', async () => {
    const until = noon + 600_000;
    const fetch = vi.fn<PoliteFetch>(async () => ({
      kind: 'trouble',
      trouble: { kind: 'busy', host: 'journal.example.org', until },
    }));
    const { startJob, placeJobs, alarm, clock } = await stage(fetch);
    await startJob();
    await placeJobs.run();
    await placeJobs.run();
    expect(fetch).toHaveBeenCalledOnce();
    expect(await alarm()).toBeDefined();
    clock.now = until;
    await placeJobs.run();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('request each place once, however often they are run', async () => {
    const fetch = vi.fn<PoliteFetch>(async () => atom);
    const { startJob, placeJobs } = await stage(fetch);
    await startJob();
    await Promise.all([placeJobs.run(), placeJobs.run(), placeJobs.run()]);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('abort the running request', async () => {
    const { library, id, startJob, placeJobs } = await stage(
      (_request, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    await startJob();
    const run = placeJobs.run();
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.get('places')).toBeDefined());
    await new Promise((resolve) => setTimeout(resolve, 20));
    await library.places.stopJob(id);
    placeJobs.end(id);
    await run;
    expect((await library.places.list())[0]?.last).toMatchObject({ ended: 'stopped' });
  });

  it('continue with other places if one fails', async () => {
    const errors: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => errors.push(error));
    const { library, startJob, placeJobs } = await stage(async ({ url }) => {
      if (url.includes('journal')) throw new Error('broken');
      return { ...atom, url: new URL(url) };
    });
    const other: Place = { kind: 'feed', url: 'https://other.example.org/rss' };
    const { id } = await library.places.add(other, pageOf(other), 'Other');
    const span = lastDays(noon);
    await library.places.startJob(id, span, firstRequests(other, span));
    await startJob();
    await placeJobs.run();
    expect(errors).toEqual([new Error('broken')]);
    const ended = new Map((await library.places.list()).map(({ name, last }) => [name, last?.ended]));
    expect(Object.fromEntries(ended)).toEqual({ 'journal.example.org': 'failed', 'A Journal': 'done' });
    expect(await library.places.runningJobs()).toEqual([]);
    vi.unstubAllGlobals();
  });
});
