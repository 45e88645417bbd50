import type { NewGroup, NewPart } from '@/lib/library/api/papers.ts';

/** A line of a list: a paper, the head of a part of New or of a group, or what unfolds the rest of one. */
export type FeedItem =
  | { readonly kind: 'paper'; readonly id: number; readonly topic?: string }
  | { readonly kind: 'part'; readonly part: NewPart; readonly ids: readonly number[] }
  | { readonly kind: 'head'; readonly group: NewGroup }
  | { readonly kind: 'fold'; readonly group: NewGroup; readonly more: number };

/** Up to this number of new papers, no group is folded. */
const few = 40;
/** Initially visible papers per group in a longer list; fewer for papers without a topic. */
const first = { topic: 6, day: 6, source: 6, others: 3, older: 3 } as const;
/** A fold that hides no more than this is not worth its line. */
const least = 2;

/** Papers as lines. */
export function plainItems(ids: readonly number[]): FeedItem[] {
  return ids.map((id) => ({ kind: 'paper', id }));
}

/**
 * Groups as lines, the rest of long ones folded.
 * @param unfolded keys of the groups that are shown whole
 */
export function foldGroups(groups: readonly NewGroup[], unfolded: ReadonlySet<string>): FeedItem[] {
  const total = groups.reduce((sum, { ids }) => sum + ids.length, 0);
  const hasParts = groups.some(({ part }) => part === 'topics');
  return groups.flatMap((group, at): FeedItem[] => {
    const { ids, kind, key } = group;
    // One group alone hides nothing behind it.
    const isShort = (total <= few && kind !== 'older') || groups.length === 1;
    const begins = hasParts && group.part !== groups[at - 1]?.part;
    const part = begins ? groups.filter((other) => other.part === group.part) : [];
    const whole = isShort || unfolded.has(key) || ids.length <= first[kind] + least;
    const shown = whole ? ids : ids.slice(0, first[kind]);
    const more = ids.length - shown.length;
    return [
      ...(begins ? [{ kind: 'part', part: group.part, ids: part.flatMap((other) => other.ids) } as const] : []),
      // The other papers are one group, whose head is that of their part.
      ...(begins && kind === 'others' ? [] : [{ kind: 'head', group } as const]),
      ...shown.map(
        (id): FeedItem => ({ kind: 'paper', id, ...(group.kind === 'topic' ? { topic: group.topic } : {}) }),
      ),
      ...(more === 0 ? [] : [{ kind: 'fold', group, more } as const]),
    ];
  });
}

/** The papers of some lines, in order. */
export function papersOfItems(items: readonly FeedItem[]): number[] {
  return items.flatMap((item) => (item.kind === 'paper' ? item.id : []));
}
