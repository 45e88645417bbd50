/** Decides when a watched place is fetched next and for which days, from stored data only, not by counting alarms. */
import { utcDay } from '../domain/day.ts';
import { lastDays, type Place, type PlaceJobReport, type Span } from '../domain/place.ts';

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

/** Listings change during a day. Four fetches a day find all papers, at whatever time the browser is open. */
const interval = 6 * hour;
/** Delay after a failed job. The fetcher itself waits longer for hosts that ask for it. */
const afterFailure = hour;
/**
 * Fetches are spread over this time, so that a user’s places, and those of all users, are not fetched at the same
 * moment.
 */
const jitter = 45 * minute;
/** Maximum days to catch up with after the browser was closed. */
const maxDays = 14;

/** A watched place and its last fetch. */
export interface Watched {
  readonly id: string;
  readonly place: Place;
  readonly last?: Pick<PlaceJobReport, 'at' | 'ended'>;
  /** The last day of complete coverage. */
  readonly readTo?: string;
}

/** Returns when a place is to be fetched again, in milliseconds since the epoch. */
export function dueAt({ id, last }: Pick<Watched, 'id' | 'last'>): number {
  if (last === undefined) return 0;
  return last.at + (last.ended === 'failed' ? afterFailure : interval) + (hash(`${id} ${last.at}`) % jitter);
}

/**
 * Returns the days to fetch now: from the last completely covered day, which may have more papers since, to today.
 * Feeds are read further back, because they return everything in one response, and journals add entries with earlier
 * dates.
 */
export function spanToRead({ place, readTo }: Pick<Watched, 'place' | 'readTo'>, now: number): Span {
  if (readTo === undefined) return lastDays(now);
  if (place.kind === 'feed') return lastDays(now, maxDays);
  const earliest = utcDay(now - (maxDays - 1) * dayLength);
  const to = utcDay(now);
  const from = readTo < earliest ? earliest : readTo;
  return { from: from > to ? to : from, to };
}

/** FNV-1a hash: stable for the same place and time, so that a restarted worker does not shift the fetch. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
