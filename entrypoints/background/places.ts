/**
 * Reading places in the background. How far each reading has come is written in the library, so that a worker that dies
 * goes on: an alarm wakes it as long as one is going on.
 */
import { browser } from 'wxt/browser';
import type { Library } from '../../lib/library.ts';
import { createFetcher, type HostMemory, type PoliteFetch } from '../../lib/net/fetcher.ts';
import { runReading } from '../../lib/places/run.ts';

const alarm = 'places';
/** Browsers fire no alarm more often. */
const aMinute = 1;

/** What the handlers and listeners of the background need of the readings. */
export interface Readings {
  /** Goes on with every reading that may go on. Resolves when they are over or wait. */
  run(): Promise<void>;
  /** Ends the request that is under way for a place. */
  end(id: string): void;
  /** Whether an alarm is ours. */
  isOurs(alarm: string): boolean;
}

/** @param onDone called when a reading has ended, with papers taken in or not */
export function createReadings(
  library: Library,
  fetch: PoliteFetch,
  now: () => number,
  onDone: () => Promise<void>,
): Readings {
  const running = new Map<string, AbortController>();
  const runOne = async (id: string): Promise<void> => {
    const cancel = new AbortController();
    running.set(id, cancel);
    try {
      await runReading(id, { library, fetch, now }, cancel.signal);
    } catch (error) {
      if (!cancel.signal.aborted) {
        // A fault of ours would come back with each alarm, and with it a request.
        await library.places.stop(id, { kind: 'unrecognised', missing: String(error) });
        throw error;
      }
    } finally {
      running.delete(id);
    }
    await onDone();
  };
  return {
    async run() {
      const waiting = await library.places.reading();
      if (waiting.length === 0) {
        await browser.alarms.clear(alarm);
        return;
      }
      if ((await browser.alarms.get(alarm)) === undefined) {
        await browser.alarms.create(alarm, { periodInMinutes: aMinute });
      }
      const due = waiting.filter(({ id, until }) => until <= now() && !running.has(id));
      const results = await Promise.allSettled(due.map(({ id }) => runOne(id)));
      for (const result of results) if (result.status === 'rejected') reportError(result.reason);
      if ((await library.places.reading()).length === 0) await browser.alarms.clear(alarm);
    },
    end: (id) => running.get(id)?.abort(),
    isOurs: (name) => name === alarm,
  };
}

/** The browser's own network behind the polite fetcher. */
export function browserFetch(now: () => number): PoliteFetch {
  const row = (host: string) => `host:${host}`;
  return createFetcher({
    fetch: (url, init) => fetch(url, init),
    now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
    isOnline: () => navigator.onLine,
    async granted(patterns) {
      const answers = await Promise.all(patterns.map((origin) => browser.permissions.contains({ origins: [origin] })));
      return patterns.filter((_, place) => answers[place] === true);
    },
    hosts: {
      get: async (host) => (await browser.storage.local.get(row(host)))[row(host)] as HostMemory | undefined,
      set: (host, memory) => browser.storage.local.set({ [row(host)]: memory }),
    },
  });
}
