import { largeSegment, type SegmentRow } from './segment-store.ts';

/** A segment is at least so many times as large as all that follow it together. */
const ratio = 2;
/** So few small ones at the end may break that: joining two at every listing would be work for nothing. */
const fewest = 4;
/** More of a segment's papers than this share are gone: it is packed again. */
const mostGone = 0.25;
/** Fewer are not worth it. */
const fewestGone = 16;

/**
 * Which neighbours to join next, so that sizes fall off and a library has few segments: those at the end, from the
 * first that is too small for what follows it. What a bulk import left is joined at once, and a listing's few papers are
 * joined with few. Else a segment that is largely gone.
 * @param rows in order
 * @returns places in `rows`: the first and the one behind the last; undefined where all is well
 */
export function nextMerge(
  rows: readonly Pick<SegmentRow, 'papers'>[],
  gone: readonly (Uint8Array | undefined)[],
): { readonly first: number; readonly behind: number } | undefined {
  let following = 0;
  let first = rows.length;
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    // One that only says which papers are gone counts as well: each deletion may leave one.
    const papers = Math.max(1, rows[place]?.papers ?? 0);
    if (papers < ratio * following) first = place;
    following += papers;
  }
  const isLarge = rows.length - first > 1 && (rows.at(-1)?.papers ?? 0) >= largeSegment;
  if (isLarge || rows.length - first >= fewest) return { first, behind: rows.length };
  const shrunk = rows.findIndex(({ papers }, index) => {
    const lost = gone[index]?.reduce((sum, mark) => sum + mark, 0) ?? 0;
    return lost > fewestGone && lost > papers * mostGone;
  });
  return shrunk < 0 ? undefined : { first: shrunk, behind: shrunk + 1 };
}
