/**
 * Reading places in the background. How far each reading has come is written in the library, so that a worker that dies
 * goes on: an alarm wakes it as long as one is going on.
 */
import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../lib/browser/granted-patterns.ts';
import type { Library } from '../../lib/library/index.ts';
import { createFetcher, type HostMemory, type PoliteFetch } from '../../lib/net/fetcher.ts';
import { firstRequests } from '../../lib/places/index.ts';
import { runPlaceJob } from '../../lib/places/run-fetch-job.ts';
import { dueAt, spanToRead } from '../../lib/places/watch-schedule.ts';

const alarm = 'places';
const watchAlarm = 'watched places';
/** Minutes between two looks at what is due. */
const watchPeriod = 30;
/** Places that are read side by side. */
const atOnce = 4;
/** Browsers fire no alarm more often. */
const aMinute = 1;

/** What the handlers and listeners of the background need of the readings. */
export interface Readings {
  /** Goes on with every reading that may go on. Resolves when they are over or wait. */
  run(): Promise<void>;
  /** Begins the readings of watched places that are due, and goes on with them. */
  watch(): Promise<void>;
  /** Ends the request that is under way for a place. */
  end(id: string): void;
  /** Whether an alarm is ours. */
  isOurs(alarm: string): boolean;
  isWatch(alarm: string): boolean;
}

/** @param onDone called when a reading has ended, with papers taken in or not */
export function createPlaceJobs(
  library: Library,
  fetch: PoliteFetch,
  now: () => number,
  onDone: () => Promise<void>,
  isOnline: () => boolean = () => navigator.onLine,
): Readings {
  const running = new Map<string, AbortController>();
  const runOne = async (id: string): Promise<void> => {
    const cancel = running.get(id) ?? new AbortController();
    running.set(id, cancel);
    try {
      await runPlaceJob(id, { library, fetch, now }, cancel.signal);
    } catch (error) {
      if (!cancel.signal.aborted) {
        // A fault of ours would come back with each alarm, and with it a request.
        await library.places.stopJob(id, { kind: 'unrecognised', missing: String(error) });
        throw error;
      }
    } finally {
      running.delete(id);
    }
    await onDone();
  };
  return {
    async run() {
      const waiting = await library.places.runningJobs();
      if (waiting.length === 0) {
        await browser.alarms.clear(alarm);
        return;
      }
      if ((await browser.alarms.get(alarm)) === undefined) {
        await browser.alarms.create(alarm, { periodInMinutes: aMinute });
      }
      const due = waiting.filter(({ id, until }) => until <= now() && !running.has(id));
      const ids = due.map(({ id }) => id);
      // Taken now, so that nobody else takes them; each lane reads one after another.
      for (const id of ids) running.set(id, new AbortController());
      const lane = async (): Promise<void> => {
        for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
          await runOne(id).catch((error: unknown) => reportError(error));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
      if ((await library.places.runningJobs()).length === 0) await browser.alarms.clear(alarm);
    },
    async watch() {
      const watched = (await library.places.list()).filter((view) => view.watched);
      if (watched.length === 0) {
        await browser.alarms.clear(watchAlarm);
        return;
      }
      if ((await browser.alarms.get(watchAlarm)) === undefined) {
        await browser.alarms.create(watchAlarm, { periodInMinutes: watchPeriod });
      }
      // Without a network nothing is begun: it is no failure of the place.
      const due = isOnline() ? watched.filter((view) => view.reading === undefined && dueAt(view) <= now()) : [];
      for (const view of due) {
        const span = spanToRead(view, now());
        await library.places.startJob(view.id, span, firstRequests(view.place, span));
      }
      if (due.length > 0) await this.run();
    },
    end: (id) => running.get(id)?.abort(),
    isOurs: (name) => name === alarm,
    isWatch: (name) => name === watchAlarm,
  };
}

/** The browser's own network behind the polite fetcher. */
export function browserFetch(now: () => number): PoliteFetch {
  const row = (host: string) => `host:${host}`;
  return createFetcher({
    fetch: (url, init) => fetch(url, init),
    now,
    wait: (milliseconds, signal) =>
      new Promise<void>((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          reject(signal.reason);
        };
        const timer = setTimeout(() => {
          // A reading waits often under one signal.
          signal.removeEventListener('abort', end);
          resolve();
        }, milliseconds);
        signal.addEventListener('abort', end, { once: true });
      }),
    isOnline: () => navigator.onLine,
    granted: grantedPatterns,
    hosts: {
      get: async (host) => (await browser.storage.local.get(row(host)))[row(host)] as HostMemory | undefined,
      set: (host, memory) => browser.storage.local.set({ [row(host)]: memory }),
    },
  });
}
