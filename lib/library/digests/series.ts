/** Series of digests: named, changed and deleted; their issues and ledgers go with them. */
import { firstSeries, type Series } from '../../domain/series.ts';
import type { LibraryContext } from '../base/context.ts';
import { changeRowsWithUndo, rowUndoTables } from '../undo/row-snapshots.ts';

/** The series of digests, that which everybody has first. */
export async function series({ db }: LibraryContext): Promise<Series[]> {
  const rows = await db.series.toArray();
  const first = rows.find(({ id }) => id === firstSeries.id) ?? firstSeries;
  return [first, ...rows.filter(({ id }) => id !== firstSeries.id).sort((a, b) => a.createdAt - b.createdAt)];
}

/**
 * @returns the act, for undo
 */
export async function saveSeries(context: LibraryContext, row: Series): Promise<string> {
  const act = context.newId();
  await context.db.transaction('rw', rowUndoTables(context), () =>
    changeRowsWithUndo(context, act, [{ table: 'series', put: [row] }]),
  );
  return act;
}

/**
 * Deletes a series with its digests and what it remembers to have sent.
 * @returns the act, for undo
 */
export async function deleteSeries(context: LibraryContext, id: string): Promise<string> {
  const { db } = context;
  const act = context.newId();
  await db.transaction('rw', rowUndoTables(context), async () => {
    const issues = await db.issues.where('series').equals(id).primaryKeys();
    const ledger = await db.ledger.where('[series+key]').between([id, ''], [id, '\uffff']).primaryKeys();
    await changeRowsWithUndo(context, act, [
      { table: 'series', remove: [id] },
      { table: 'issues', remove: issues },
      { table: 'digests', remove: issues },
      { table: 'ledger', remove: ledger },
    ]);
  });
  return act;
}
