/** Saves and deletes series of digests, with their issues and ledgers. */
import { firstSeries, type Series } from '../../domain/series.ts';
import type { LibraryContext } from '../base/context.ts';
import { changeRowsWithUndo, rowUndoTables } from '../undo/row-snapshots.ts';

/** Lists the series of digests. The default series, which always exists, comes first. */
export async function series({ db }: LibraryContext): Promise<Series[]> {
  const rows = await db.series.toArray();
  const first = rows.find(({ id }) => id === firstSeries.id) ?? firstSeries;
  return [first, ...rows.filter(({ id }) => id !== firstSeries.id).sort((a, b) => a.createdAt - b.createdAt)];
}

/** Saves a series. @returns the id to pass to `undo` */
export async function saveSeries(context: LibraryContext, row: Series): Promise<string> {
  const act = context.newId();
  await context.db.transaction('rw', rowUndoTables(context), () =>
    changeRowsWithUndo(context, act, [{ table: 'series', put: [row] }]),
  );
  return act;
}

/**
 * Deletes a series with its issues and its record of sent papers.
 * @returns the id to pass to `undo`
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
