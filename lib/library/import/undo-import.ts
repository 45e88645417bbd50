/** Undoing an import: what it brought goes, what it told is taken back, and what the user did since stays. */
import type { Key } from '../../domain/key.ts';
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

/** Papers taken back at a time: one task of the screen. */
const atOnce = 100;

/**
 * Takes an import back, in one transaction.
 * @param onProgress told the share that is done, from 0 to 1
 * @returns how many papers it concerned
 */
export async function undoImport(
  context: LibraryContext,
  act: string,
  onProgress?: (share: number) => void,
): Promise<number> {
  const { db } = context;
  return db.transaction('rw', [...decisionTables(db), db.sightings, db.aside], async () => {
    const known = await db.acts.get(act);
    if (known === undefined || known.undone !== undefined) return 0;
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
      for (const kept of part.rows as readonly ImportUndoRow[]) {
        const gone = await takeBack(context, kept, touched);
        for (const id of idsOf(kept)) {
          papers.add(id);
          if (!gone.has(id)) left.add(id);
        }
      }
    }
    const aboutPairs = decided.filter((decision) => findPair(decision) !== undefined);
    if (aboutPairs.length > 0) await regroup(context, aboutPairs);
    for (const id of await settle(context, left, [...new Set(decided.map(({ key }) => key))])) papers.add(id);
    await db.aside.where('act').equals(act).delete();
    await requestBackup(db);
    await db.acts.update(act, { undone: context.now() });
    return papers.size;
  });
}

const readAtOnce = 500;

/** The keys about which the user decided something else than that a paper was in view. */
async function touchedKeys({ db }: LibraryContext): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  // A row at a time a cursor would take half a minute over what a part at a time takes a second.
  for (let after: string | undefined; ; ) {
    const from = after === undefined ? db.decisions.orderBy('id') : db.decisions.where('id').above(after);
    const rows = await from.limit(readAtOnce).toArray();
    for (const { key, change } of rows) if (Object.keys(change).some((field) => field !== 'seen')) keys.add(key);
    after = rows.at(-1)?.id;
    if (rows.length < readAtOnce) return keys;
  }
}

function idsOf(kept: ImportUndoRow): number[] {
  switch (kept.kind) {
    case 'added':
      return kept.papers.map(([id]) => id);
    case 'told':
      return [kept.before.row.id];
    case 'regrouped':
      return [...kept.before.map(({ row }) => row.id), ...kept.after.map(({ id }) => id)];
  }
}

/** @returns the papers that went */
async function takeBack(
  context: LibraryContext,
  kept: ImportUndoRow,
  touched: ReadonlySet<string>,
): Promise<ReadonlySet<number>> {
  switch (kept.kind) {
    case 'added':
      return takeOut(context, kept.papers, touched);
    case 'told':
      await putBack(context, [kept.before], [{ id: kept.before.row.id, print: kept.print }], 'where it is');
      return new Set();
    case 'regrouped': {
      if (!(await putBack(context, kept.before, kept.after, 'where it was'))) return new Set();
      await putBackStates(context, kept);
      const here = new Set(kept.before.map(({ row }) => row.id));
      return new Set(kept.after.flatMap(({ id }) => (here.has(id) ? [] : id)));
    }
  }
}

/** Takes papers out that nothing but the import brought, and that nobody touched. */
async function takeOut(
  { db }: LibraryContext,
  papers: Extract<ImportUndoRow, { kind: 'added' }>['papers'],
  touched: ReadonlySet<string>,
): Promise<ReadonlySet<number>> {
  const tally = new CountsDelta();
  const gone = new Set<number>();
  for (let start = 0; start < papers.length; start += atOnce) {
    const part = papers.slice(start, start + atOnce);
    const rows = await db.papers.bulkGet(part.map(([id]) => id));
    const loose = rows.flatMap((row, place) => {
      if (row === undefined || quickFingerprint(row) !== part[place]?.[1]) return [];
      return keysOf(row).some((key) => touched.has(key)) ? [] : [row.id];
    });
    for (const state of await db.states.bulkGet(loose)) tally.count(state, undefined);
    for (const id of loose) gone.add(id);
    await Promise.all([
      db.papers.bulkDelete(loose),
      db.states.bulkDelete(loose),
      db.matches.where('paper').anyOf(loose).delete(),
    ]);
  }
  await tally.save(db);
  return gone;
}

/**
 * Puts rows back where what happened to them is as the import left it.
 * @param where a paper whose return from the removed ones was decided in the import goes back there when its decisions are
 * replayed; the states of rows that joined or parted are put back with them
 * @returns whether they are as before
 */
async function putBack(
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

/** States and sightings of papers that joined or parted. */
async function putBackStates(
  { db }: LibraryContext,
  { before, sightings, after }: Extract<ImportUndoRow, { kind: 'regrouped' }>,
): Promise<void> {
  const ids = [...new Set([...after.map(({ id }) => id), ...before.map(({ row }) => row.id)])];
  const tally = new CountsDelta();
  for (const state of await db.states.bulkGet(ids)) {
    if (state !== undefined) tally.count(state.removed === undefined ? state : undefined, undefined);
  }
  await db.states.bulkDelete(ids);
  await db.sightings.bulkDelete(await sightingKeysOf(db, ids));
  await db.sightings.bulkPut([...sightings]);
  for (const { state, gone } of before) {
    if (state === undefined) continue;
    await db.states.put(state);
    tally.count(undefined, gone ? undefined : state);
  }
  await tally.save(db);
}

/**
 * States of the papers that stay, and of those about which the import decided something.
 * @returns their ids
 */
async function settle(context: LibraryContext, ids: ReadonlySet<number>, keys: readonly Key[]): Promise<number[]> {
  const { db } = context;
  const named: (Key | number)[] = [...ids, ...keys];
  const settled = new Set<number>();
  for (let start = 0; start < named.length; start += atOnce) {
    const part = named.slice(start, start + atOnce);
    const rows = await findAllRows(db, part);
    const fresh = rows.filter(({ id }) => !settled.has(id));
    await recomputeStates(context, fresh);
    for (const { id } of fresh) settled.add(id);
  }
  return [...settled];
}
