import type { PaperRow, StateRow } from '../db/schema.ts';
import type { LibraryContext } from './context.ts';

/** Papers read at a time when all of them are gone through. */
const chunk = 1_000;

/** Every paper in the library with its state, by local id, chunk after chunk. */
export async function* allPapers({
  db,
}: Pick<LibraryContext, 'db'>): AsyncGenerator<{ row: PaperRow; state: StateRow | undefined }[]> {
  for (let after = 0; ; ) {
    const rows = await db.papers.where('id').above(after).limit(chunk).toArray();
    const last = rows.at(-1);
    if (last === undefined) return;
    const states = await db.states.bulkGet(rows.map((row) => row.id));
    yield rows.map((row, index) => ({ row, state: states[index] }));
    after = last.id;
  }
}
