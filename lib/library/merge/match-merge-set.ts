/** Matches the papers of a merge set against the topics. */
import type { MatchRow, StateRow, TopicRow } from '../../db/schema.ts';
import type { LibraryContext } from '../base/context.ts';
import { rematch } from '../topics/matches.ts';
import type { MergeEntry } from './merge-entry.ts';
import type { MergeSet } from './merge-set.ts';
import { idOf } from './save-merge-set.ts';

/** Matches the papers whose text changed, and deletes the matches of rows that were merged away. */
export async function matchMergeSet(
  context: LibraryContext,
  topics: readonly TopicRow[],
  mergeSet: MergeSet,
  ids: ReadonlyMap<MergeEntry, number>,
  states: ReadonlyMap<number, StateRow>,
): Promise<MatchRow[]> {
  if (topics.length === 0) return [];
  const changed = [...mergeSet.entries].filter((entry) => entry.isTextChanged && !entry.isRemoved);
  const stale = [...changed.flatMap((entry) => entry.id ?? []), ...mergeSet.deletedRows.map(({ id }) => id)];
  return rematch(
    context,
    topics,
    changed.map((entry) => ({ id: idOf(ids, entry) ?? 0, ...entry.row })),
    states,
    stale,
  );
}
