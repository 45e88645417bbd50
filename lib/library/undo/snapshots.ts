/** Large acts (wiping, restoring) put the old rows aside, whole, so that undo can put them back. */
import type { RowKey, Table } from '../../db/database.ts';
import type { OperationRow } from '../../db/schema.ts';
import type { LibraryContext } from '../base/context.ts';
import { deleteLibraryRows, readLibraryRows } from '../base/meta-rows.ts';

/** The tables that make up a library; of `meta` some rows do (`library-rows.ts`). */
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

/** How long an act that put rows aside can be taken back after it, in milliseconds. */
export const undoRetention = 7 * 86_400_000;

/**
 * Empties the library into the rows put aside for an act, and writes the act; inside the caller's transaction over all
 * tables.
 */
export async function snapshotLibrary(context: LibraryContext, act: string, kind: OperationRow['kind']): Promise<void> {
  const { db } = context;
  const rows = await readLibraryRows(db);
  if (rows.length > 0) await db.aside.add({ act, table: 'meta', rows });
  await deleteLibraryRows(db);
  for (const name of libraryTables) {
    const table = db.table(name);
    for (;;) {
      const rows: unknown[] = await table.limit(chunk).toArray();
      if (rows.length === 0) break;
      await db.aside.add({ act, table: name, rows });
      await table.bulkDelete(rows.map((row) => keyOf(table, row)));
    }
  }
  await db.acts.put({ id: act, at: context.now(), kind });
}

const chunk = 500;

/** The key of a row in its table. */
export function keyOf(table: Table, row: unknown): RowKey {
  const path = table.schema.primKey.keyPath;
  const value = row as Record<string, unknown>;
  return (typeof path === 'string' ? value[path] : (path ?? []).map((part) => value[part])) as RowKey;
}

/** Puts back what an act put aside. What was written since stays where nothing of the old is in its place. */
export async function restoreSnapshot(context: LibraryContext, act: string): Promise<number> {
  const { db } = context;
  return db.transaction('rw', db.tables, async () => {
    const known = await db.acts.get(act);
    if (known === undefined || known.undone !== undefined) return 0;
    for (const name of libraryTables) await db.table(name).clear();
    await deleteLibraryRows(db);
    let papers = 0;
    for (const n of await db.aside.where('act').equals(act).primaryKeys()) {
      const aside = await db.aside.get(n);
      if (aside === undefined) continue;
      await db.table(aside.table).bulkPut([...aside.rows]);
      if (aside.table === 'papers') papers += aside.rows.length;
    }
    await db.aside.where('act').equals(act).delete();
    await db.acts.update(act, { undone: context.now() });
    return papers;
  });
}

/** Lets go of what can no longer be taken back. */
export async function expireSnapshots({ db, now }: LibraryContext): Promise<void> {
  const before = now() - undoRetention;
  const acts = await db.acts.where('at').below(before).toArray();
  const old = acts.filter((act) => act.kind !== 'decide').map((act) => act.id);
  if (old.length === 0) return;
  await db.transaction('rw', [db.aside, db.acts], async () => {
    await db.aside.where('act').anyOf(old).delete();
    await db.acts.bulkDelete(old);
  });
}
