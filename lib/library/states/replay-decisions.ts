/** Recomputes states from the decisions: after an undo, and when papers are merged or split. */
import type { PaperRow, StateRow } from '../../db/schema.ts';
import { type Decision, replayDecisions } from '../../domain/paper-state.ts';
import type { LibraryContext } from '../base/context.ts';
import { keysOf } from '../papers/find-rows.ts';
import { isTooOld, stateRow, tooOld } from '../papers/row-mapping.ts';

/** A paper whose state is recomputed, and the previous states of the rows it comes from. */
export interface ReplayInput {
  readonly row: PaperRow;
  readonly before: readonly StateRow[];
}

/**
 * Returns the states of papers by their decisions, by local id. Previous states only count for when the paper was
 * initially seen.
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
      const given = before.flatMap((state) => state.given ?? []).filter((at) => at !== tooOld);
      const start = given.length > 0 ? Math.min(...given) : isTooOld(row) ? tooOld : undefined;
      return [row.id, stateRow(replayDecisions(decisions, start === undefined ? {} : { seen: start }), row, start)];
    }),
  );
}
