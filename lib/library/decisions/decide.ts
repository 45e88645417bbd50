/**
 * Decisions about papers: applied and written to the journal durably before they are confirmed, and undone by replaying
 * the journal.
 */
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
 * Applies one change to papers. It is durable when the promise resolves. A verdict on a pair (`same`, `apart`) applies
 * to the first paper of `papers` and to the key in the change.
 * @param papers keys, or local ids if a list of them is available ("mark all as seen")
 * @param act the operation’s id; an operation that is already recorded is not applied again
 * @returns the id to pass to {@link undo}
 */
export async function decide(
  context: LibraryContext,
  papers: readonly (Key | number)[],
  change: Change,
  act = context.newId(),
): Promise<string> {
  const { db } = context;
  const [paper] = papers;
  if (paper !== undefined && change.same !== undefined) return mergePapers(context, paper, change.same, act);
  if (paper !== undefined && change.apart !== undefined) return markAsDifferent(context, paper, change.apart, act);
  await db.transaction('rw', decisionTables(db), async () => {
    // A message can arrive again if its answer was lost, so skip an operation that is already recorded.
    if ((await db.acts.get(act)) !== undefined) return;
    const at = context.now();
    const directRows = await findAllRows(db, papers);
    const rows = await withNamesakes(db, directRows);
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

/**
 * Replaces fields of a paper with the user’s corrections; `null` restores the original.
 * @returns the id to pass to {@link undo}
 */
export function correct(context: LibraryContext, key: Key, corrected: Correction | null): Promise<string> {
  return decide(context, [key], { corrected });
}

/**
 * Adds the papers that share a title key with the given ones. Papers known only by title share their key, and the
 * journal refers to papers by key alone, so a decision applies to all of them, both now and when it is replayed.
 */
async function withNamesakes(db: Database, rows: readonly PaperRow[]): Promise<PaperRow[]> {
  const titles = rows.flatMap((row) => row.keys.filter((key) => schemeOf(key) === 'title'));
  if (titles.length === 0) return [...rows];
  const sameTitle = await findAllRows(db, titles);
  const titleOnly = sameTitle.filter((row) => schemeOf(row.keys[0]) === 'title');
  return [...new Map([...rows, ...titleOnly].map((row) => [row.id, row])).values()];
}

/**
 * Undoes an operation.
 * @param onProgress called with the completed share, from 0 to 1, if the undo takes long
 * @returns the number of affected papers; 0 if there was nothing to undo
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
