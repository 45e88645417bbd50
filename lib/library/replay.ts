/** States that are worked out again from the decisions: after an undo, and when papers join or part. */
import type { PaperRow, StateRow } from '../db/schema.ts';
import { type Decision, replay, type State } from '../domain/state.ts';
import type { LibraryContext } from './context.ts';
import { stateRow } from './rows.ts';

/**
 * The states of papers by their decisions, whatever they were before.
 * @param papers rows whose keys name the decisions
 * @param before state rows of all papers concerned, for what they were given at the start
 */
export async function replayStates(
  { db }: LibraryContext,
  papers: readonly PaperRow[],
  before: readonly StateRow[],
): Promise<Map<number, StateRow>> {
  if (papers.length === 0) return new Map();
  const keys = papers.flatMap((paper) => [...paper.keys, ...(paper.also ?? [])]);
  const byKey = Map.groupBy(await db.decisions.where('key').anyOf(keys).toArray(), (decision) => decision.key);
  const given = before.flatMap((row) => row.given ?? []);
  const start = given.length === 0 ? undefined : Math.min(...given);
  return new Map(
    papers.map((paper) => {
      const decisions = [...paper.keys, ...(paper.also ?? [])].flatMap((key): Decision[] => byKey.get(key) ?? []);
      const from: State = start === undefined ? {} : { seen: start };
      return [paper.id, stateRow(replay(decisions, from), paper, start)];
    }),
  );
}
