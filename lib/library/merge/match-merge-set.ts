/** Matches of the papers that a neighbourhood holds. */
import type { MatchRow, StateRow, TopicRow } from '../../db/schema.ts';
import type { LibraryContext } from '../base/context.ts';
import { rematch } from '../topics/matches.ts';
import type { MergeEntry, MergeSet } from './merge-set.ts';
import { idOf } from './save-merge-set.ts';

/** Matches the papers of which something new was told. */
export async function matchNeighbourhood(
  context: LibraryContext,
  topics: readonly TopicRow[],
  near: MergeSet,
  ids: ReadonlyMap<MergeEntry, number>,
  states: ReadonlyMap<number, StateRow>,
): Promise<MatchRow[]> {
  if (topics.length === 0) return [];
  const retold = [...near.entries].filter((held) => held.isTextChanged && !held.isRemoved);
  const stale = [...retold.flatMap((held) => held.id ?? []), ...near.deletedRows.map(({ id }) => id)];
  return rematch(
    context,
    topics,
    retold.map((held) => ({ id: idOf(ids, held) ?? 0, ...held.row })),
    states,
    stale,
  );
}
