/** Acts that change a few rows (an edit of a digest, its sending): the rows as they were are put aside, for undo. */
import type { RowKey, Table } from '../../db/database.ts';
import type { LibraryContext } from '../base/context.ts';
import { keyOf } from './snapshots.ts';

/** What an act does to one table. Keys are those of the table. */
export interface RowChange {
  readonly table: 'series' | 'issues' | 'digests' | 'ledger';
  readonly put?: readonly unknown[];
  readonly remove?: readonly RowKey[];
}

/** The tables over which such an act's transaction runs. */
export function rowUndoTables({ db }: LibraryContext): Table[] {
  return [db.series, db.issues, db.digests, db.ledger, db.aside, db.acts];
}

/** Changes rows and writes the act, inside the caller's transaction over {@link rowUndoTables}. */
export async function changeRowsWithUndo(
  context: LibraryContext,
  act: string,
  changes: readonly RowChange[],
): Promise<void> {
  const { db } = context;
  for (const { table: name, put = [], remove = [] } of changes) {
    const table: Table = db.table(name);
    const touched = [...put.map((row) => keyOf(table, row)), ...remove];
    const before = await table.bulkGet(touched);
    await db.aside.add({ act, table: name, rows: before.filter((row) => row !== undefined), touched });
    await table.bulkDelete([...remove]);
    await table.bulkPut([...put]);
  }
  await db.acts.add({ id: act, at: context.now(), kind: 'digest' });
}

/** Takes such an act back. @returns how many rows are as before */
export async function undoRowChanges(context: LibraryContext, act: string): Promise<number> {
  const { db } = context;
  return db.transaction('rw', rowUndoTables(context), async () => {
    const known = await db.acts.get(act);
    if (known === undefined || known.undone !== undefined) return 0;
    let rows = 0;
    for (const part of (await db.aside.where('act').equals(act).toArray()).reverse()) {
      const table = db.table(part.table);
      await table.bulkDelete([...(part.touched ?? [])]);
      await table.bulkPut([...part.rows]);
      rows += part.touched?.length ?? 0;
    }
    await db.aside.where('act').equals(act).delete();
    await db.acts.update(act, { undone: context.now() });
    return rows;
  });
}
