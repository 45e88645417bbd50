/** Undo for large operations (wipe, restore): all rows of the library are stored in snapshots. */
import type { RowKey, Table } from '../../db/database.ts';
import type { OperationRow } from '../../db/schema.ts';
import { requestBackup } from '../base/backup-due.ts';
import type { LibraryContext } from '../base/context.ts';
import { deleteLibraryRows, readLibraryRows } from '../base/meta-rows.ts';

/** The tables of a library. Some rows of `meta` belong to it too, see `meta-rows.ts`. */
export const libraryTables = [
  'papers',
  'removed',
  'states',
  'decisions',
  'sightings',
  'visits',
  'topics',
  'matches',
  'digests',
  'series',
  'issues',
  'ledger',
  'feeds',
] as const;

/** How long such an operation can be undone, in milliseconds. */
export const undoRetention = 7 * 86_400_000;

/**
 * Moves all rows of the library into snapshots of an operation and records the operation, in the caller’s transaction
 * over all tables.
 */
export async function snapshotLibrary(context: LibraryContext, act: string, kind: OperationRow['kind']): Promise<void> {
  const { db } = context;
  const rows = await readLibraryRows(db);
  if (rows.length > 0) await db.aside.add({ act, table: 'meta', rows });
  await deleteLibraryRows(db);
  for (const name of libraryTables) {
    const table = db.table(name);
    for (;;) {
      const rows: unknown[] = await table.limit(batchSize).toArray();
      if (rows.length === 0) break;
      await db.aside.add({ act, table: name, rows });
      await table.bulkDelete(rows.map((row) => keyOf(table, row)));
    }
  }
  await requestBackup(db);
  await db.acts.put({ id: act, at: context.now(), kind });
}

const batchSize = 500;

/** Returns a row’s primary key. */
export function keyOf(table: Table, row: unknown): RowKey {
  const path = table.schema.primKey.keyPath;
  const value = row as Record<string, unknown>;
  return (typeof path === 'string' ? value[path] : (path ?? []).map((part) => value[part])) as RowKey;
}

/**
 * Restores the rows of an operation’s snapshots, replacing the current library.
 * @returns the number of restored papers
 */
export async function restoreSnapshot(context: LibraryContext, act: string): Promise<number> {
  const { db } = context;
  return db.transaction('rw', db.tables, async () => {
    const operation = await db.acts.get(act);
    if (operation === undefined || operation.undone !== undefined) return 0;
    // The present library is kept in turn, so that this can be undone, too.
    await snapshotLibrary(context, context.newId(), 'restore');
    // The tables are empty already. Clearing them has the search index rebuilt as a whole.
    for (const name of libraryTables) await db.table(name).clear();
    let papers = 0;
    for (const n of await db.aside.where('act').equals(act).primaryKeys()) {
      const aside = await db.aside.get(n);
      if (aside === undefined) continue;
      await db.table(aside.table).bulkPut([...aside.rows]);
      if (aside.table === 'papers') papers += aside.rows.length;
    }
    await db.aside.where('act').equals(act).delete();
    await requestBackup(db);
    await db.acts.update(act, { undone: context.now() });
    return papers;
  });
}

/** Deletes the snapshots and records of operations that can no longer be undone. Decisions never expire. */
export async function expireSnapshots({ db, now }: LibraryContext): Promise<void> {
  const expiry = now() - undoRetention;
  const acts = await db.acts.where('at').below(expiry).toArray();
  const expired = acts.filter((act) => act.kind !== 'decide').map((act) => act.id);
  if (expired.length === 0) return;
  await db.transaction('rw', [db.aside, db.acts], async () => {
    await db.aside.where('act').anyOf(expired).delete();
    await db.acts.bulkDelete(expired);
  });
}
