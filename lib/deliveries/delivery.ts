/** Digests that go out by themselves: what the user agreed to, and each digest on its way. */
import type { Series } from '../domain/series.ts';

/** Where a series’ digests go. `name` is what the user sees of a folder; its handle is in the library. */
export type Destination =
  | { readonly kind: 'folder'; readonly name: string; readonly format: string }
  | { readonly kind: 'webhook'; readonly address: string; readonly channel: string; readonly secret?: string }
  | { readonly kind: 'mail'; readonly to: string };

/** What the user agreed to for a series. It contains secrets. */
export interface DeliveryChoice {
  readonly to: Destination;
  /** The form of the digests then, see {@link formOf}. Another form needs another consent. */
  readonly form: string;
  /** When the user agreed; milliseconds since the epoch. Digests due before that don’t go out. */
  readonly agreed: number;
}

/**
 * Why a digest could not go out. `changed`: the series’ form is not the one that the user agreed to. `paused`: Digestif is.
 * `offline`: the host could not be reached, so that nothing was sent. `not-allowed`: the browser doesn’t let Digestif access the
 * host, `asleep`: the folder. `gone`: the folder is missing. `refused`: the service said no, with its HTTP status in `status`.
 * `later`: it said not now. `failed`: the folder can’t be written. `no-window`: the browser has no window for the mail program.
 * `broken`: the digest could not be built.
 */
export type DeliveryProblem =
  | 'changed'
  | 'paused'
  | 'offline'
  | 'not-allowed'
  | 'asleep'
  | 'gone'
  | 'refused'
  | 'later'
  | 'failed'
  | 'no-window'
  | 'broken';

/** One digest on its way. */
export interface Delivery {
  readonly id: string;
  readonly series: string;
  /** When it was due, and its week, which counts as long as the series has sent nothing. Milliseconds since the epoch. */
  readonly due: number;
  readonly week: string;
  /** Host, folder or address, for people. */
  readonly where: string;
  readonly kind: Destination['kind'];
  /**
   * `sending`: begun; a worker that finds it so knows that another one died meanwhile. `unsure`: it may have arrived, so
   * that only the user decides whether to send it again. `handed`: the mail program has it. `empty`: there were no papers.
   */
  readonly state: 'waiting' | 'sending' | 'unsure' | 'handed' | 'sent' | 'empty';
  /** The issue that is being sent. */
  readonly issue?: string;
  /** Messages that were accepted, of how many. */
  readonly posted: number;
  readonly of?: number;
  /** Number of failed attempts, why the last one failed, and when the next one is; absent if only the user can help. */
  readonly tries: number;
  readonly problem?: DeliveryProblem;
  readonly status?: number;
  readonly next?: number;
  /** When it was settled. */
  readonly settled?: number;
}

export interface DeliveryQueue {
  /** The last due time of each series for which there is a delivery. */
  readonly planned: { readonly [series: string]: number };
  /** Oldest first; settled ones stay for a while, so that none is sent twice. */
  readonly deliveries: readonly Delivery[];
}

/** Whether nothing is left to do for a delivery. */
export function isSettled({ state }: Delivery): boolean {
  return state === 'sent' || state === 'empty';
}

/** Whether only the user can help. */
export function needsUser({ state, problem, next }: Delivery): boolean {
  return (
    state === 'unsure' || state === 'handed' || (state === 'waiting' && problem !== undefined && next === undefined)
  );
}

/** What the user sees of a destination. */
export function placeOf(to: Destination): string {
  if (to.kind === 'folder') return to.name;
  return to.kind === 'mail' ? to.to : (URL.parse(to.address)?.host ?? '');
}

/** What decides how a series’ digests look, and whether they show the user’s reading list. */
export function formOf({ template, quote, carries }: Series): string {
  return JSON.stringify([template ?? '', quote ?? 'abstract', carries]);
}

const minute = 60_000;
const pauses = [1, 5, 15, 60, 180, 360, 720];

/** Returns when to try again after a number of failed attempts: soon at first, then twice a day. */
export function nextTry(tries: number, now: number): number {
  return now + (pauses[Math.min(tries, pauses.length) - 1] ?? 1) * minute;
}
