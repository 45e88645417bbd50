/** States that are worked out again from the decisions: after an undo, and when papers join or part. */
import type { PaperRow, StateRow } from '../../db/schema.ts';
import { type Decision, replayDecisions } from '../../domain/paper-state.ts';
import type { LibraryContext } from '../base/context.ts';
import { keysOf } from '../papers/find-rows.ts';
import { stateRow } from '../papers/row-mapping.ts';

/** A paper whose state is worked out again, and the states that it had, alone or in parts. */
export interface ReplayInput {
  readonly row: PaperRow;
  readonly before: readonly StateRow[];
}

/**
 * The states of papers by their decisions, whatever they were before.
 * @returns by local id
 */
export async function replayStates(
  { db }: LibraryContext,
  papers: readonly ReplayInput[],
): Promise<Map<number, StateRow>> {
  if (papers.length === 0) return new Map();
  const keys = papers.flatMap(({ row }) => keysOf(row));
  const byKey = Map.groupBy(await db.decisions.where('key').anyOf(keys).toArray(), (decision) => decision.key);
  return new Map(
    papers.map(({ row, before }) => {
      const decisions = keysOf(row).flatMap((key): Decision[] => byKey.get(key) ?? []);
      const given = before.flatMap((state) => state.given ?? []);
      const start = given.length === 0 ? undefined : Math.min(...given);
      return [row.id, stateRow(replayDecisions(decisions, start === undefined ? {} : { seen: start }), row, start)];
    }),
  );
}
