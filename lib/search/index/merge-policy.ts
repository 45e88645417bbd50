import { largeSegment, type SegmentRow } from './segment-store.ts';

/** A segment is at least this many times as large as all later ones together. */
const ratio = 2;
/** Fewer small segments at the end may break that: merging after every listing would be wasteful. */
const minRun = 4;
/** If more than this share of a segment's papers is gone, the segment is rebuilt. */
const maxGoneShare = 0.25;
/** Fewer gone papers aren't worth a rebuild. */
const minGone = 16;

/**
 * Selects the neighbouring segments to merge next, so that sizes decrease and there are few segments: those at the end,
 * from the first that is too small for what follows it. A bulk import is merged at once; a listing's few papers are
 * merged with few others. Otherwise selects a segment of which much is gone.
 * @param rows in order
 * @returns indexes in `rows`, `end` excluded; undefined if there is nothing to do
 */
export function nextMerge(
  rows: readonly Pick<SegmentRow, 'papers'>[],
  gone: readonly (Uint8Array | undefined)[],
): { readonly first: number; readonly end: number } | undefined {
  let following = 0;
  let first = rows.length;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    // A segment that only marks papers as gone counts as well: each deletion may leave one.
    const papers = Math.max(1, rows[index]?.papers ?? 0);
    if (papers < ratio * following) first = index;
    following += papers;
  }
  const isLarge = rows.length - first > 1 && (rows.at(-1)?.papers ?? 0) >= largeSegment;
  if (isLarge || rows.length - first >= minRun) return { first, end: rows.length };
  const shrunk = rows.findIndex(({ papers }, index) => {
    const lost = gone[index]?.reduce((sum, mark) => sum + mark, 0) ?? 0;
    return lost > minGone && lost > papers * maxGoneShare;
  });
  return shrunk < 0 ? undefined : { first: shrunk, end: shrunk + 1 };
}
