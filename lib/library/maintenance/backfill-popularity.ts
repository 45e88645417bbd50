/** Writes the popularity keys that papers of schema version 1 lack, in small steps while idle. */
import { popularityBackfillRow } from '../../db/migrations.ts';
import { popularityKey } from '../../digest/sort-papers.ts';
import type { LibraryContext } from '../base/context.ts';

/** Papers per step. */
const batchSize = 1_000;

/** Runs one step. @returns whether there is more to do */
export async function backfillPopularity({ db }: LibraryContext): Promise<boolean> {
  if ((await db.meta.get(popularityBackfillRow)) === undefined) return false;
  return db.transaction('rw', [db.papers, db.meta], async () => {
    const after = (await db.meta.get(popularityBackfillRow))?.value;
    if (typeof after !== 'number') return false;
    const rows = await db.papers.where(':id').above(after).limit(batchSize).toArray();
    const incomplete = rows.filter(({ standing }) => standing === undefined);
    await db.papers.bulkPut(incomplete.map((row) => ({ ...row, standing: popularityKey(row) })));
    const last = rows.at(-1)?.id;
    if (last === undefined) await db.meta.delete(popularityBackfillRow);
    else await db.meta.put({ name: popularityBackfillRow, value: last });
    return last !== undefined;
  });
}
