/** Decisions: applied, written to the journal and on the disk before anybody says so; undone by replay. */
import type { Database } from '../db/database.ts';
import type { PaperRow } from '../db/schema.ts';
import { type Key, schemeOf } from '../domain/key.ts';
import { applyDecision, type Change, type Decision } from '../domain/paper-state.ts';
import { putBackAside } from './aside.ts';
import type { LibraryContext } from './context.ts';
import { undoSmallAct } from './digests/small-acts.ts';
import { findAllRows } from './find.ts';
import { join, pairTables, regroup, tellApart } from './kinship.ts';
import { plainState, stateRow } from './rows.ts';
import { decisionTables, replayed, settle, settleByReplay, statesOf } from './settle.ts';
import { pairIn } from './verdicts.ts';

/** See `Library.decide`. What is said of two papers is said of the first that is named and of the other key. */
export async function decide(
  context: LibraryContext,
  papers: readonly (Key | number)[],
  change: Change,
  act = context.newId(),
): Promise<string> {
  const { db } = context;
  const [one] = papers;
  if (one !== undefined && change.same !== undefined) return join(context, one, change.same, act);
  if (one !== undefined && change.apart !== undefined) return tellApart(context, one, change.apart, act);
  await db.transaction('rw', decisionTables(db), async () => {
    // An act that was already written is not written twice: a message may arrive again after its answer was lost.
    if ((await db.acts.get(act)) !== undefined) return;
    const at = context.now();
    const named = await findAllRows(db, papers);
    const rows = await withNamesakes(db, named);
    const before = await statesOf(db, rows);
    const after = rows.map((row, index) => {
      const known = before[index];
      return stateRow(applyDecision(plainState(known), { change, at }), row, known?.given);
    });
    await settle(context, rows, before, after);
    const keys = [...new Set(rows.map((row) => row.keys[0]))];
    await db.decisions.bulkAdd(keys.map((key): Decision => ({ id: context.newId(), act, at, key, change })));
    await db.acts.add({ id: act, at, kind: 'decide' });
  });
  return act;
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

/** See `Library.undo`. */
export async function undo(
  context: LibraryContext,
  act: string,
  onProgress?: (share: number) => void,
): Promise<number> {
  const { db } = context;
  const known = await db.acts.get(act);
  if (known === undefined || known.undone !== undefined) return 0;
  if (known.kind === 'digest') return undoSmallAct(context, act);
  if (known.kind === 'import') return (await import('./import/undo.ts')).undoImport(context, act, onProgress);
  if (known.kind !== 'decide') return putBackAside(context, act);
  return db.transaction('rw', pairTables(db), async () => {
    const decisions = await db.decisions.where('act').equals(act).toArray();
    if (decisions.length === 0) return 0;
    await db.decisions.bulkDelete(decisions.map((decision) => decision.id));
    if (decisions.some((decision) => pairIn(decision) !== undefined)) {
      await db.acts.update(act, { undone: context.now() });
      return regroup(context, decisions);
    }
    const keys = [...new Set(decisions.map((decision) => decision.key))];
    const rows = await findAllRows(db, keys);
    const before = await statesOf(db, rows);
    const after = await replayed(context, rows, before);
    await settle(context, rows, before, after);
    await db.acts.update(act, { undone: context.now() });
    return rows.length;
  });
}

/** Works out every state anew from the decisions: after a backup's papers and decisions have been written. */
export async function resettle(context: LibraryContext): Promise<void> {
  const { db } = context;
  const keys = (await db.decisions.orderBy('key').uniqueKeys()) as Key[];
  for (let start = 0; start < keys.length; start += chunk) {
    await db.transaction('rw', decisionTables(db), async () => {
      const wanted = keys.slice(start, start + chunk);
      const rows = await findAllRows(db, wanted);
      await settleByReplay(context, rows);
    });
  }
}

const chunk = 500;
