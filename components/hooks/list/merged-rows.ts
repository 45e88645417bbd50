import type { Key } from '../../../lib/domain/key.ts';
import type { PaperList } from './paper-list.ts';

/** A paper by its local id at the time of the verdict, and by a key, which never changes. */
export interface PaperRef {
  readonly id: number;
  readonly key: Key;
}

/** Two papers that the user merged. `own`: the one that was open. */
export interface MergedPair {
  readonly own: PaperRef;
  readonly other: PaperRef;
}

/**
 * Shows papers merged since the list was opened as one row, at the position of the open one; and as two again after an
 * undo.
 * @param idNow returns the id of the paper that has a key now, if any
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
