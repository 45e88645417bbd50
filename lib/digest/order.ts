import type { Paper } from '../domain/paper.ts';
import type { Fit } from '../domain/topic.ts';

/** A comparison for `sort`. */
type Compare<T> = (a: T, b: T) => number;

/** By votes, else rank, else day (newest first); then by key, so that no two papers are ever equal. */
export const byVotes: Compare<Paper> = (a, b) =>
  (b.upvotes ?? -1) - (a.upvotes ?? -1) ||
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
  byText(dayOf(b), dayOf(a)) ||
  byText(a.keys[0], b.keys[0]);

/** Strong before weak, then as votes go; where there are none, by the fit itself. */
export const byFit: Compare<{ readonly paper: Paper; readonly fit: Fit }> = (a, b) =>
  Number(b.fit.strength === 'strong') - Number(a.fit.strength === 'strong') ||
  (b.paper.upvotes ?? -1) - (a.paper.upvotes ?? -1) ||
  b.fit.score - a.fit.score ||
  byVotes(a.paper, b.paper);

/** By code units: the same in every locale. */
export const byText: Compare<string> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function dayOf(paper: Paper): string {
  return paper.listed ?? paper.published ?? '';
}
