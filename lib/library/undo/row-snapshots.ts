/**
 * Undo for operations that change a few rows, such as an edit of a digest or marking it as sent: the original rows are
 * stored in a snapshot.
 */
import type { RowKey, Table } from '../../db/database.ts';
import type { LibraryContext } from '../base/context.ts';
import { keyOf } from './snapshots.ts';

/** Changes of an operation in one table. Keys are primary keys of the table. */
export interface RowChange {
  readonly table: 'series' | 'issues' | 'digests' | 'ledger';
  readonly put?: readonly unknown[];
  readonly remove?: readonly RowKey[];
}

/** The tables that the transaction of such an operation must include. */
export function rowUndoTables({ db }: LibraryContext): Table[] {
  return [db.series, db.issues, db.digests, db.ledger, db.aside, db.acts];
}

/**
 * Changes rows, and records the operation and its snapshot, in the caller’s transaction over {@link rowUndoTables}.
 */
export async function changeRowsWithUndo(
  context: LibraryContext,
  act: string,
  changes: readonly RowChange[],
): Promise<void> {
  const { db } = context;
  for (const { table: name, put = [], remove = [] } of changes) {
    const table: Table = db.table(name);
    const touched = [...put.map((row) => keyOf(table, row)), ...remove];
    const originals = await table.bulkGet(touched);
    await db.aside.add({ act, table: name, rows: originals.filter((row) => row !== undefined), touched });
    await table.bulkDelete([...remove]);
    await table.bulkPut([...put]);
  }
  await db.acts.add({ id: act, at: context.now(), kind: 'digest' });
}

/** Undoes such an operation. @returns the number of restored rows */
export async function undoRowChanges(context: LibraryContext, act: string): Promise<number> {
  const { db } = context;
  return db.transaction('rw', rowUndoTables(context), async () => {
    const operation = await db.acts.get(act);
    if (operation === undefined || operation.undone !== undefined) return 0;
    let rows = 0;
    for (const snapshot of (await db.aside.where('act').equals(act).toArray()).reverse()) {
      const table = db.table(snapshot.table);
      await table.bulkDelete([...(snapshot.touched ?? [])]);
      await table.bulkPut([...snapshot.rows]);
      rows += snapshot.touched?.length ?? 0;
    }
    await db.aside.where('act').equals(act).delete();
    await db.acts.update(act, { undone: context.now() });
    return rows;
  });
}
