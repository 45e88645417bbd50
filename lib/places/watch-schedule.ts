/** When a place that is watched is read next, and which days. Reckoned from what is written down, never by counting alarms. */
import { lastDays, type Place, type PlaceJobReport, type Span, utcDay } from '../domain/place.ts';

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

/** Lists change through a day; four looks a day find all of them, whenever the browser is open. */
const interval = 6 * hour;
/** After a reading that failed. A host that wants more rest than this is left alone by the fetcher. */
const afterFailure = hour;
/** Readings spread over this time, so that the places of one person, and all persons', are not asked at once. */
const jitter = 45 * minute;
/** Days that are caught up at most after the browser was closed. */
const mostDays = 14;

/** What is known of a watched place. */
export interface Watched {
  readonly id: string;
  readonly place: Place;
  readonly last?: Pick<PlaceJobReport, 'at' | 'ended'>;
  /** The last day up to which it was read whole. */
  readonly readTo?: string;
}

/** The moment from which a place is to be read again, milliseconds since the epoch. */
export function dueAt({ id, last }: Pick<Watched, 'id' | 'last'>): number {
  if (last === undefined) return 0;
  return last.at + (last.ended === 'failed' ? afterFailure : interval) + (hash(`${id} ${last.at}`) % jitter);
}

/**
 * The days to read now: from the last that was read whole, which may have grown since, to today. A feed gives all it has
 * with one answer, and journals date entries back.
 */
export function spanToRead({ place, readTo }: Pick<Watched, 'place' | 'readTo'>, now: number): Span {
  if (readTo === undefined) return lastDays(now);
  if (place.kind === 'feed') return lastDays(now, mostDays);
  const earliest = utcDay(now - (mostDays - 1) * dayLength);
  const to = utcDay(now);
  const from = readTo < earliest ? earliest : readTo;
  return { from: from > to ? to : from, to };
}

/** FNV-1a: the same for the same place and time, so that a worker that starts again does not shift the moment. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
