/**
 * Fetches followed places in the background. The library stores each job's progress, so that jobs continue after the worker
 * stops: an alarm wakes it while any job is running.
 */
import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../lib/browser/granted-patterns.ts';
import { sendRequest } from '../../lib/browser/send-request.ts';
import type { Library } from '../../lib/library/index.ts';
import { createFetcher, type HostMemory, type PoliteFetch } from '../../lib/net/fetcher.ts';
import { firstRequests } from '../../lib/places/index.ts';
import { runPlaceJob } from '../../lib/places/run-fetch-job.ts';
import { dueAt, spanToRead } from '../../lib/places/watch-schedule.ts';
import { readSettings } from '../../lib/settings.ts';

const alarm = 'places';
const watchAlarm = 'watched places';
/** Minutes between two checks of which places are due. */
const watchPeriod = 30;
/** Maximum places to fetch in parallel. */
const concurrency = 4;
/** The shortest alarm period that browsers allow, in minutes. */
const alarmPeriod = 1;

/** The fetch jobs of places, as the background's handlers and listeners use them. */
export interface PlaceJobs {
  /** Continues every job that can continue. Resolves when all of them are done or waiting. */
  run(): Promise<void>;
  /** Starts the jobs of watched places that are due, and runs them. */
  watch(): Promise<void>;
  /** Aborts the running request of a place. */
  end(id: string): void;
  /** Whether an alarm belongs to running jobs. */
  isOurs(alarm: string): boolean;
  /** Whether an alarm belongs to watched places. */
  isWatch(alarm: string): boolean;
}

/** @param onDone called after each job, whether or not it recorded papers */
export function createPlaceJobs(
  library: Library,
  fetch: PoliteFetch,
  now: () => number,
  onDone: () => Promise<void>,
  isOnline: () => boolean = () => navigator.onLine,
): PlaceJobs {
  const running = new Map<string, AbortController>();
  const runOne = async (id: string): Promise<void> => {
    const cancel = running.get(id) ?? new AbortController();
    running.set(id, cancel);
    try {
      await runPlaceJob(id, { library, fetch, now }, cancel.signal);
    } catch (error) {
      if (!cancel.signal.aborted) {
        // Stop the job: a bug of ours would recur with each alarm and send a request each time.
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
        await browser.alarms.create(alarm, { periodInMinutes: alarmPeriod });
      }
      const due = waiting.filter(({ id, until }) => until <= now() && !running.has(id));
      const ids = due.map(({ id }) => id);
      // Claim all ids now, so that a parallel call does not start them too. Each lane runs one job after another.
      for (const id of ids) running.set(id, new AbortController());
      const lane = async (): Promise<void> => {
        for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
          await runOne(id).catch((error: unknown) => reportError(error));
        }
      };
      await Promise.all(Array.from({ length: concurrency }, lane));
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
      // Start nothing while offline: that is not a failure of the place.
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

/** Creates the polite fetcher on top of the browser's network, timers and storage. */
export function browserFetch(now: () => number): PoliteFetch {
  const row = (host: string) => `host:${host}`;
  const fetchPolitely = createFetcher({
    fetch: sendRequest('feeds'),
    now,
    wait: (milliseconds, signal) =>
      new Promise<void>((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          reject(signal.reason);
        };
        const timer = setTimeout(() => {
          // A job waits many times with the same signal.
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
  return async (request, signal) => {
    // As if the computer were offline: jobs wait, and no host counts as failing.
    if ((await readSettings()).paused) return { kind: 'trouble', trouble: { kind: 'offline' } };
    return fetchPolitely(request, signal);
  };
}
