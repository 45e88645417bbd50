import type { Key } from '../domain/key.ts';
import { findUrlOfKey } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { findWebAddress } from './text.ts';

/** Placeholder for an unknown day. A feed requires one, and the current time would change the bytes. */
export const unknownDay = '1970-01-01T00:00:00Z';

/**
 * Returns the entry's permanent identifier: the page of the canonical key (of arXiv without version), else a `tag:` URI
 * (RFC 4151) of the key.
 */
export function entryId(paper: Paper): string {
  const [key] = paper.keys;
  return findWebAddress(findUrlOfKey(key)) ?? tagOf(key);
}

function tagOf(key: Key): string {
  return `tag:digestif.app,2025:${encodeURIComponent(key.toWellFormed())}`;
}

/** Midnight UTC of a day, month or year (RFC 3339). */
export function instant(day: string): string {
  const [year = '1970', month = '01', date = '01'] = day.split('-');
  return `${year}-${month}-${date}T00:00:00Z`;
}

/** Returns when the entry last changed: the listing day, else the publication day. */
export function updatedOf(paper: Paper): string {
  const day = paper.listed ?? paper.published;
  return day === undefined ? unknownDay : instant(day);
}
