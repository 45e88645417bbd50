import { afterEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPlaceJobs } from '../../entrypoints/background/place-jobs.ts';
import type { Place } from '../../lib/domain/place.ts';
import type { Library } from '../../lib/library/index.ts';
import type { PoliteFetch } from '../../lib/net/fetcher.ts';
import { nameOf, pageOf } from '../../lib/places/index.ts';
import { closeLibraries, newLibrary } from '../library/libraries.ts';

afterEach(closeLibraries);

/** Wednesday, 18 November 2026, 08:00. */
const now = Date.UTC(2026, 10, 18, 8);
const hf: Place = { kind: 'huggingface' };
const never = new Promise<never>(() => undefined);

const fetch: PoliteFetch = async ({ url }) => {
  const date = new URL(url).searchParams.get('date') ?? '';
  const isWeekend = [0, 6].includes(new Date(date).getUTCDay());
  const entry = (n: number) => {
    const id = `2611.${date.slice(8)}00${n}`;
    return { paper: { id, title: `Paper ${id}`, summary: 'We study it.' }, title: `Paper ${id}` };
  };
  const text = JSON.stringify(isWeekend ? [] : [entry(1), entry(2)]);
  return { kind: 'body', url: new URL('https://huggingface.co/'), validators: {}, text };
};

/**
 * A worker that dies at one of its steps: the step is done or not, and whatever waits for it never goes on. No handler of
 * a dead worker runs.
 */
function mortal(
  library: Library,
  at: number,
  done: boolean,
): { library: Library; fetch: PoliteFetch; dead: Promise<void> } {
  let [steps, die] = [0, (): void => undefined];
  const dead = new Promise<void>((resolve) => {
    die = resolve;
  });
  const step =
    <Args extends unknown[], Value>(act: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      steps += 1;
      if (steps < at) return act(...args);
      if (steps === at && done) await act(...args);
      die();
      return never;
    };
  const { places } = library;
  return {
    dead,
    fetch: step(fetch),
    library: {
      ...library,
      papers: { ...library.papers, record: step(library.papers.record) },
      places: {
        ...places,
        startJob: step(places.startJob),
        nextRequest: step(places.nextRequest),
        completeRequest: step(places.completeRequest),
        runningJobs: step(places.runningJobs),
      },
    },
  };
}

async function watched() {
  fakeBrowser.reset();
  const library = newLibrary({ now: () => now });
  const { id } = await library.places.add(hf, pageOf(hf), nameOf(hf));
  await library.places.watch(id, true);
  const readings = (given: Library, asked: PoliteFetch) =>
    createPlaceJobs(
      given,
      asked,
      () => now,
      async () => undefined,
      () => true,
    );
  /** What an alarm does. */
  const wake = async (given: Library, asked: PoliteFetch): Promise<void> => {
    await readings(given, asked).watch();
    await readings(given, asked).run();
  };
  return { library, wake };
}

async function outcome(library: Library) {
  const [view] = await library.places.list();
  const papers = await library.papers.views(await library.papers.list('all', 'title'));
  const { days, added, ended } = view?.last ?? {};
  return {
    titles: papers.map(({ paper }) => paper.title),
    fresh: (await library.papers.counts()).new,
    readTo: view?.readTo,
    ended,
    days,
    // What the dead worker added cannot be told from what was there.
    added: (added ?? 0) <= papers.length,
  };
}

describe('a background worker that dies in a reading', () => {
  it('misses no paper, counts none twice and comes to the same end, whichever step it dies at', async () => {
    const whole = await watched();
    await whole.wake(whole.library, fetch);
    const expected = await outcome(whole.library);
    expect(expected.titles).toHaveLength(10);
    expect(expected.fresh).toBe(10);
    let died = 0;
    for (const done of [false, true]) {
      for (let at = 1; ; at += 1) {
        const { library, wake } = await watched();
        const worker = mortal(library, at, done);
        const lived = await Promise.race([
          wake(worker.library, worker.fetch).then(() => true),
          worker.dead.then(() => false),
        ]);
        if (lived) break;
        died += 1;
        await wake(library, fetch);
        expect(await outcome(library), `dead ${done ? 'after' : 'before'} step ${at}`).toEqual(expected);
      }
    }
    expect(died).toBeGreaterThan(50);
  });
});
