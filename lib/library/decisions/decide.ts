/** Decisions: applied, written to the journal and on the disk before anybody says so; undone by replay. */
import type { Database } from '../../db/database.ts';
import type { PaperRow } from '../../db/schema.ts';
import { type Key, schemeOf } from '../../domain/key.ts';
import { applyDecision, type Change, type Correction, type Decision } from '../../domain/paper-state.ts';
import type { LibraryContext } from '../base/context.ts';
import { markAsDifferent, mergePapers, pairTables, regroup } from '../duplicates/duplicates.ts';
import { findPair } from '../merge/verdicts.ts';
import { findAllRows } from '../papers/find-rows.ts';
import { stateRow, toState } from '../papers/row-mapping.ts';
import { decisionTables, saveStates, statesFromJournal, statesOf } from '../states/save-states.ts';
import { undoRowChanges } from '../undo/row-snapshots.ts';
import { restoreSnapshot } from '../undo/snapshots.ts';

/**
 * Applies one change to papers, durable before it resolves. What is said of two papers is said of the first that is
 * named and of the other key.
 * @param papers keys, or local ids where a list of them is available ("mark all as seen")
 * @param act a name for the act; an act that was already written is not written again
 * @returns the act, for undo
 */
export async function decide(
  context: LibraryContext,
  papers: readonly (Key | number)[],
  change: Change,
  act = context.newId(),
): Promise<string> {
  const { db } = context;
  const [one] = papers;
  if (one !== undefined && change.same !== undefined) return mergePapers(context, one, change.same, act);
  if (one !== undefined && change.apart !== undefined) return markAsDifferent(context, one, change.apart, act);
  await db.transaction('rw', decisionTables(db), async () => {
    // An act that was already written is not written twice: a message may arrive again after its answer was lost.
    if ((await db.acts.get(act)) !== undefined) return;
    const at = context.now();
    const named = await findAllRows(db, papers);
    const rows = await withNamesakes(db, named);
    const before = await statesOf(db, rows);
    const after = rows.map((row, index) => {
      const known = before[index];
      return stateRow(applyDecision(toState(known), { change, at }), row, known?.given);
    });
    await saveStates(context, rows, before, after);
    const keys = [...new Set(rows.map((row) => row.keys[0]))];
    await db.decisions.bulkAdd(keys.map((key): Decision => ({ id: context.newId(), act, at, key, change })));
    await db.acts.add({ id: act, at, kind: 'decide' });
  });
  return act;
}

/** Replaces fields of a paper by what the user entered; `null` restores the original. @returns the act, for undo */
export function correct(context: LibraryContext, key: Key, corrected: Correction | null): Promise<string> {
  return decide(context, [key], { corrected });
}

/**
 * Papers of which nothing but one title is known share their key, and a decision outlives this database by key alone. So
 * it concerns all of them, at once and not only when it is replayed.
 */
async function withNamesakes(db: Database, rows: readonly PaperRow[]): Promise<PaperRow[]> {
  const titles = rows.flatMap((row) => row.keys.filter((key) => schemeOf(key) === 'title'));
  if (titles.length === 0) return [...rows];
  const same = await findAllRows(db, titles);
  const bare = same.filter((row) => schemeOf(row.keys[0]) === 'title');
  return [...new Map([...rows, ...bare].map((row) => [row.id, row])).values()];
}

/**
 * Takes an act back. Resolves to how many papers it concerned.
 * @param onProgress told the share that is done, from 0 to 1, of an act that takes long
 */
export async function undo(
  context: LibraryContext,
  act: string,
  onProgress?: (share: number) => void,
): Promise<number> {
  const { db } = context;
  const known = await db.acts.get(act);
  if (known === undefined || known.undone !== undefined) return 0;
  if (known.kind === 'digest') return undoRowChanges(context, act);
  if (known.kind === 'import') return (await import('../import/undo-import.ts')).undoImport(context, act, onProgress);
  if (known.kind !== 'decide') return restoreSnapshot(context, act);
  return db.transaction('rw', pairTables(db), async () => {
    const decisions = await db.decisions.where('act').equals(act).toArray();
    if (decisions.length === 0) return 0;
    await db.decisions.bulkDelete(decisions.map((decision) => decision.id));
    if (decisions.some((decision) => findPair(decision) !== undefined)) {
      await db.acts.update(act, { undone: context.now() });
      return regroup(context, decisions);
    }
    const keys = [...new Set(decisions.map((decision) => decision.key))];
    const rows = await findAllRows(db, keys);
    const before = await statesOf(db, rows);
    const after = await statesFromJournal(context, rows, before);
    await saveStates(context, rows, before, after);
    await db.acts.update(act, { undone: context.now() });
    return rows.length;
  });
}
