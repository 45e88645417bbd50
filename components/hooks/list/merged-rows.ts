import type { Key } from '../../../lib/domain/key.ts';
import type { PaperList } from './paper-list.ts';

/** A paper by the id that it had when something was said of it, and by a key, which it keeps. */
export interface PaperRef {
  readonly id: number;
  readonly key: Key;
}

/** Two papers of which the user said that they are one. `own`: the one that lay open. */
export interface MergedPair {
  readonly own: PaperRef;
  readonly other: PaperRef;
}

/**
 * A list in which papers that were joined since it was opened stand once, where the one that lay open stood; and apart
 * again where that was taken back.
 * @param idNow the paper that has a key now; undefined where none has
 */
export function showMergedRows(
  list: PaperList,
  pairs: readonly MergedPair[],
  idNow: (key: Key) => number | undefined,
): PaperList {
  let shown = list;
  for (const pair of pairs) shown = withPair(shown, pair, idNow);
  return shown;
}

function withPair(list: PaperList, { own, other }: MergedPair, idNow: (key: Key) => number | undefined): PaperList {
  const [ownNow, otherNow] = [idNow(own.key) ?? own.id, idNow(other.key) ?? other.id];
  const isOne = ownNow === otherNow;
  if (!isOne && ownNow === own.id && otherNow === other.id) return list;
  const place = (ids: readonly number[]): number[] => {
    const hasOwn = ids.includes(own.id);
    return ids.flatMap((id) => {
      if (id === own.id) return ownNow;
      if (id !== other.id) return id;
      return isOne && hasOwn ? [] : otherNow;
    });
  };
  return {
    ...list,
    ids: place(list.ids),
    groups: list.groups?.map((group) => ({ ...group, ids: place(group.ids) })),
    fresh: list.fresh && new Set(place([...list.fresh])),
  };
}
