/** Undoes an import: removes the papers it added and reverts its changes, but keeps what the user did since. */
import type { Key } from '../../domain/key.ts';
import { isMoreThanSeen } from '../../domain/paper-state.ts';
import { requestBackup } from '../base/backup-due.ts';
import type { LibraryContext } from '../base/context.ts';
import { regroup } from '../duplicates/duplicates.ts';
import { findPair } from '../merge/verdicts.ts';
import { findAllRows, keysOf } from '../papers/find-rows.ts';
import { sightingKeysOf } from '../papers/sightings.ts';
import { CountsDelta } from '../papers/stored-counts.ts';
import { decisionTables, recomputeStates } from '../states/save-states.ts';
import { rematch } from '../topics/matches.ts';
import { type ImportUndoRow, importTable, quickFingerprint, type RowBefore, rowFingerprint } from './undo-snapshot.ts';

/** Papers reverted per request. Each request is one task for the UI. */
const atOnce = 100;

/**
 * Undoes an import in one transaction.
 * @param onProgress called with the completed share, from 0 to 1
 * @returns the number of affected papers
 */
export async function undoImport(
  context: LibraryContext,
  act: string,
  onProgress?: (share: number) => void,
): Promise<number> {
  const { db } = context;
  return db.transaction('rw', [...decisionTables(db), db.sightings, db.aside], async () => {
    const operation = await db.acts.get(act);
    if (operation === undefined || operation.undone !== undefined) return 0;
    const decided = await db.decisions.where('act').equals(act).toArray();
    for (let start = 0; start < decided.length; start += atOnce) {
      await db.decisions.bulkDelete(decided.slice(start, start + atOnce).map(({ id }) => id));
    }
    const touched = await touchedKeys(context);
    const papers = new Set<number>();
    const left = new Set<number>();
    const parts = await db.aside.where('act').equals(act).primaryKeys();
    for (const [place, n] of parts.entries()) {
      onProgress?.(place / parts.length);
      const part = await db.aside.get(n);
      if (part?.table !== importTable) continue;
      for (const undoRow of part.rows as readonly ImportUndoRow[]) {
        const gone = await revert(context, undoRow, touched);
        for (const id of idsOf(undoRow)) {
          papers.add(id);
          if (!gone.has(id)) left.add(id);
        }
      }
    }
    const aboutPairs = decided.filter((decision) => findPair(decision) !== undefined);
    if (aboutPairs.length > 0) await regroup(context, aboutPairs);
    for (const id of await recomputeStatesOf(context, left, [...new Set(decided.map(({ key }) => key))]))
      papers.add(id);
    await db.aside.where('act').equals(act).delete();
    await requestBackup(db);
    await db.acts.update(act, { undone: context.now() });
    return papers.size;
  });
}

const readBatchSize = 500;

/** Returns the keys with any decision other than “seen”. */
async function touchedKeys({ db }: LibraryContext): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  // Reads batches: a cursor takes half a minute for what batches read in a second.
  for (let after: string | undefined; ; ) {
    const from = after === undefined ? db.decisions.orderBy('id') : db.decisions.where('id').above(after);
    const rows = await from.limit(readBatchSize).toArray();
    for (const { key, change } of rows) if (isMoreThanSeen(change)) keys.add(key);
    after = rows.at(-1)?.id;
    if (rows.length < readBatchSize) return keys;
  }
}

function idsOf(undoRow: ImportUndoRow): number[] {
  switch (undoRow.kind) {
    case 'added':
      return undoRow.papers.map(([id]) => id);
    case 'told':
      return [undoRow.before.row.id];
    case 'regrouped':
      return [...undoRow.before.map(({ row }) => row.id), ...undoRow.after.map(({ id }) => id)];
  }
}

/** Reverts one undo row. @returns the ids of removed papers */
async function revert(
  context: LibraryContext,
  undoRow: ImportUndoRow,
  touched: ReadonlySet<string>,
): Promise<ReadonlySet<number>> {
  switch (undoRow.kind) {
    case 'added':
      return removeUntouched(context, undoRow.papers, touched);
    case 'told':
      await restoreRows(
        context,
        [undoRow.before],
        [{ id: undoRow.before.row.id, print: undoRow.print }],
        'where it is',
      );
      return new Set();
    case 'regrouped': {
      if (!(await restoreRows(context, undoRow.before, undoRow.after, 'where it was'))) return new Set();
      await restoreStates(context, undoRow);
      const here = new Set(undoRow.before.map(({ row }) => row.id));
      return new Set(undoRow.after.flatMap(({ id }) => (here.has(id) ? [] : id)));
    }
  }
}

/** Removes papers that only the import provided and that the user has not changed. */
async function removeUntouched(
  { db }: LibraryContext,
  papers: Extract<ImportUndoRow, { kind: 'added' }>['papers'],
  touched: ReadonlySet<string>,
): Promise<ReadonlySet<number>> {
  const delta = new CountsDelta();
  const gone = new Set<number>();
  for (let start = 0; start < papers.length; start += atOnce) {
    const part = papers.slice(start, start + atOnce);
    const rows = await db.papers.bulkGet(part.map(([id]) => id));
    const removable = rows.flatMap((row, place) => {
      if (row === undefined || quickFingerprint(row) !== part[place]?.[1]) return [];
      return keysOf(row).some((key) => touched.has(key)) ? [] : [row.id];
    });
    for (const state of await db.states.bulkGet(removable)) delta.count(state, undefined);
    for (const id of removable) gone.add(id);
    await Promise.all([
      db.papers.bulkDelete(removable),
      db.states.bulkDelete(removable),
      db.matches.where('paper').anyOf(removable).delete(),
    ]);
  }
  await delta.save(db);
  return gone;
}

/**
 * Restores rows, but only if they are still as the import left them.
 * @param where `where it was`: also restores whether the paper was removed, together with its state (for merged and
 * split rows). `where it is`: keeps it; if the import decided that, replaying the decisions reverts it
 * @returns whether the rows were restored
 */
async function restoreRows(
  context: LibraryContext,
  before: readonly RowBefore[],
  after: readonly { readonly id: number; readonly print: string }[],
  where: 'where it is' | 'where it was',
): Promise<boolean> {
  const { db } = context;
  const ids = after.map(({ id }) => id);
  const [live, away] = await Promise.all([db.papers.bulkGet(ids), db.removed.bulkGet(ids)]);
  const same = after.every(({ print }, place) => {
    const row = live[place] ?? away[place];
    return row !== undefined && rowFingerprint(row) === print;
  });
  if (!same) return false;
  await db.papers.bulkDelete(ids);
  await db.removed.bulkDelete(ids);
  const isAway = ({ row, gone }: RowBefore): boolean =>
    where === 'where it was' ? gone : away.some((found) => found?.id === row.id);
  const rows = before.map(({ row }) => row);
  const present = before.filter((one) => !isAway(one)).map(({ row }) => row);
  await db.papers.bulkPut(present);
  await db.removed.bulkPut(before.filter(isAway).map(({ row }) => row));
  const states = await db.states.bulkGet(rows.map(({ id }) => id));
  await rematch(
    context,
    await db.topics.toArray(),
    present,
    new Map(states.flatMap((state) => (state === undefined ? [] : [[state.paper, state]]))),
    [...new Set([...ids, ...rows.map(({ id }) => id)])],
  );
  return true;
}

/** Restores the states and sightings of merged and split papers. */
async function restoreStates(
  { db }: LibraryContext,
  { before, sightings, after }: Extract<ImportUndoRow, { kind: 'regrouped' }>,
): Promise<void> {
  const ids = [...new Set([...after.map(({ id }) => id), ...before.map(({ row }) => row.id)])];
  const delta = new CountsDelta();
  for (const state of await db.states.bulkGet(ids)) {
    if (state !== undefined) delta.count(state.removed === undefined ? state : undefined, undefined);
  }
  await db.states.bulkDelete(ids);
  await db.sightings.bulkDelete(await sightingKeysOf(db, ids));
  await db.sightings.bulkPut([...sightings]);
  for (const { state, gone } of before) {
    if (state === undefined) continue;
    await db.states.put(state);
    delta.count(undefined, gone ? undefined : state);
  }
  await delta.save(db);
}

/**
 * Recomputes the states of the papers that stay, and of those with decisions from the import.
 * @returns their ids
 */
async function recomputeStatesOf(
  context: LibraryContext,
  ids: ReadonlySet<number>,
  keys: readonly Key[],
): Promise<number[]> {
  const { db } = context;
  const named: (Key | number)[] = [...ids, ...keys];
  const done = new Set<number>();
  for (let start = 0; start < named.length; start += atOnce) {
    const part = named.slice(start, start + atOnce);
    const rows = await findAllRows(db, part);
    const fresh = rows.filter(({ id }) => !done.has(id));
    await recomputeStates(context, fresh);
    for (const { id } of fresh) done.add(id);
  }
  return [...done];
}
