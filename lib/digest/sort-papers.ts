import { normaliseTitle } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import type { Fit } from '../domain/topic.ts';

/** A comparison for `sort`. */
type Compare<T> = (a: T, b: T) => number;

/** What puts papers in order, made once for each. The library keeps the first and the last in its rows and their index. */
export interface SortKey {
  /** Votes and rank in one number, the best the least; negative where there are votes. */
  readonly popularity: number;
  readonly day: string;
  readonly title: string;
  readonly key: string;
}

/** Ranks are told apart below this; it leaves 33 bits for votes. */
const ranks = 2 ** 20;

/** Votes, else rank, as one number that grows from the best to the last: the most votes, of equal ones the better rank. */
export function popularityKey({ upvotes, rank }: Pick<Paper, 'upvotes' | 'rank'>): number {
  const place = Math.min(rank ?? ranks, ranks - 1);
  return upvotes === undefined ? place : place - (upvotes + 1) * ranks;
}

/** The title as it is sorted: its words alone, and no more of them than an index should hold. */
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

/** By votes, else rank, else day (newest first), then by title; no two papers are ever equal. */
export const compareSortKeys: Compare<SortKey> = (a, b) =>
  a.popularity - b.popularity ||
  compareText(b.day, a.day) ||
  compareText(a.title, b.title) ||
  compareText(a.key, b.key);

/** Strong before weak, then as votes go; where there are none, by the fit itself. */
export const compareFits: Compare<{ readonly place: SortKey; readonly fit: Pick<Fit, 'strength' | 'score'> }> = (
  a,
  b,
) =>
  Number(b.fit.strength === 'strong') - Number(a.fit.strength === 'strong') ||
  Number(b.place.popularity < 0) - Number(a.place.popularity < 0) ||
  (a.place.popularity < 0 ? 0 : b.fit.score - a.fit.score) ||
  compareSortKeys(a.place, b.place);

/** By code units: the same in every locale. */
export const compareText: Compare<string> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
