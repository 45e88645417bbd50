/** Writes the sort keys that papers of an older schema version lack, in small steps while idle. */
import { datesBackfillRow, popularityBackfillRow } from '../../db/migrations.ts';
import type { PaperRow } from '../../db/schema.ts';
import { popularityKey } from '../../digest/sort-papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { datedOf } from '../papers/row-mapping.ts';

/** Papers per step. */
const batchSize = 1_000;

/** What each backfill adds to a row; undefined if the row has it. */
const backfills: Readonly<Record<string, (row: PaperRow) => Partial<PaperRow> | undefined>> = {
  [popularityBackfillRow]: (row) => (row.standing === undefined ? { standing: popularityKey(row) } : undefined),
  [datesBackfillRow]: (row) => (row.dated === undefined ? { dated: datedOf(row, row) } : undefined),
};

/** Runs one step. @returns whether there is more to do */
export async function backfillRows(context: LibraryContext): Promise<boolean> {
  let isMore = false;
  for (const name of Object.keys(backfills)) isMore = (await backfillStep(context, name)) || isMore;
  return isMore;
}

async function backfillStep({ db }: LibraryContext, name: string): Promise<boolean> {
  if ((await db.meta.get(name)) === undefined) return false;
  return db.transaction('rw', [db.papers, db.meta], async () => {
    const after = (await db.meta.get(name))?.value;
    if (typeof after !== 'number') return false;
    const rows = await db.papers.where(':id').above(after).limit(batchSize).toArray();
    const completed = rows.flatMap((row) => {
      const missing = backfills[name]?.(row);
      return missing === undefined ? [] : [{ ...row, ...missing }];
    });
    await db.papers.bulkPut(completed);
    const last = rows.at(-1)?.id;
    if (last === undefined) await db.meta.delete(name);
    else await db.meta.put({ name, value: last });
    return last !== undefined;
  });
}
