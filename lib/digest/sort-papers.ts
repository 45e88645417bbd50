import { normaliseTitle } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import type { Fit } from '../domain/topic.ts';

/** A comparison for `sort`. */
type Compare<T> = (a: T, b: T) => number;

/** Precomputed sort key of a paper. The library stores the first and the last field in its rows and their index. */
export interface SortKey {
  /** Votes and rank as one number, lower is better; negative if there are votes. */
  readonly popularity: number;
  readonly day: string;
  readonly title: string;
  readonly key: string;
}

/** Ranks are distinguished below this; it leaves 33 bits for votes. */
const ranks = 2 ** 20;

/** Combines votes, else rank, into one ascending number: most votes first, then the better rank. */
export function popularityKey({ upvotes, rank }: Pick<Paper, 'upvotes' | 'rank'>): number {
  const place = Math.min(rank ?? ranks, ranks - 1);
  return upvotes === undefined ? place : place - (upvotes + 1) * ranks;
}

/** Whether anyone has noticed a paper: it has votes or, where nobody votes, a rank. */
export function isNoticed({ upvotes, rank }: Pick<Paper, 'upvotes' | 'rank'>): boolean {
  return upvotes === undefined ? rank !== undefined : upvotes > 0;
}

/** Returns the title's sort form: words only, truncated to keep the index small. */
export function sortedTitle(title: string): string {
  return normaliseTitle(title).slice(0, 60);
}

export function toSortKey(paper: Paper): SortKey {
  return {
    popularity: popularityKey(paper),
    day: paper.listed ?? paper.published ?? '',
    title: sortedTitle(paper.title),
    key: paper.keys[0],
  };
}

/** Sorts by votes, else rank, else day (newest first), then by title; no two papers compare as equal. */
export const compareSortKeys: Compare<SortKey> = (a, b) =>
  a.popularity - b.popularity ||
  compareText(b.day, a.day) ||
  compareText(a.title, b.title) ||
  compareText(a.key, b.key);

/** Sorts strong before weak, then by votes or, if there are none, by the score. */
export const compareFits: Compare<{ readonly place: SortKey; readonly fit: Pick<Fit, 'strength' | 'score'> }> = (
  a,
  b,
) =>
  Number(b.fit.strength === 'strong') - Number(a.fit.strength === 'strong') ||
  Number(b.place.popularity < 0) - Number(a.place.popularity < 0) ||
  (a.place.popularity < 0 ? 0 : b.fit.score - a.fit.score) ||
  compareSortKeys(a.place, b.place);

/** Compares code units, so that the order is the same in every locale. */
export const compareText: Compare<string> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
