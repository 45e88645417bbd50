import type { SegmentRow } from './store.ts';

/** So many neighbours of a size are joined into one of the next. */
export const fanIn = 8;

/** The size class of a segment: 0 up to 200 papers, then each eight times larger. */
export function levelOf(papers: number): number {
  return papers <= 200 ? 0 : Math.ceil(Math.log(papers / 200) / Math.log(fanIn));
}

/** More of a segment's papers than this share are gone: it is packed anew. */
const mostGone = 0.25;

/**
 * Which neighbours to join next: the first run of eight on a level, small levels first; else a segment that is largely
 * gone.
 * @param rows in order
 * @returns places in `rows`: the first and the one behind the last; undefined where all is well
 */
export function nextMerge(
  rows: readonly Pick<SegmentRow, 'papers'>[],
  gone: readonly (Uint8Array | undefined)[],
): { readonly first: number; readonly behind: number } | undefined {
  const levels = rows.map((row) => levelOf(row.papers));
  const highest = Math.max(0, ...levels);
  for (let level = 0; level <= highest; level += 1) {
    for (let at = 0; at < rows.length; at += 1) {
      let behind = at;
      // A smaller one between two of the level is taken along.
      while (behind < rows.length && (levels[behind] ?? 0) <= level) behind += 1;
      const run = levels.slice(at, behind).filter((own) => own === level).length;
      if (run >= fanIn) return { first: at, behind };
      at = Math.max(at, behind - 1);
    }
  }
  const shrunk = rows.findIndex(({ papers }, index) => {
    const lost = gone[index]?.reduce((sum, mark) => sum + mark, 0) ?? 0;
    return lost > 16 && lost > papers * mostGone;
  });
  return shrunk < 0 ? undefined : { first: shrunk, behind: shrunk + 1 };
}
