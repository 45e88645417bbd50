import type { PaperRow, StateRow } from '../../db/schema.ts';
import type { LibraryContext } from '../base/context.ts';

/** Papers read at a time when all of them are gone through. */
const chunk = 1_000;

/** A paper and what the user did with it. */
export interface PaperWithState {
  readonly row: PaperRow;
  readonly state: StateRow | undefined;
}

/** Every paper in the library with its state, by local id, chunk after chunk. */
export async function* allPapers(context: Pick<LibraryContext, 'db'>): AsyncGenerator<PaperWithState[]> {
  for (let after = 0; ; ) {
    const papers = await papersAfter(context, after, chunk);
    const last = papers.at(-1);
    if (last === undefined) return;
    yield papers;
    after = last.row.id;
  }
}

/** The next papers by local id, at most so many. */
export async function papersAfter(
  { db }: Pick<LibraryContext, 'db'>,
  after: number,
  most: number,
): Promise<PaperWithState[]> {
  const rows = await db.papers.where('id').above(after).limit(most).toArray();
  const last = rows.at(-1);
  if (last === undefined) return [];
  // Most papers have a state: one range is read faster than so many rows.
  const states = await db.states.where('paper').between(after, last.id, false, true).toArray();
  const stateOf = new Map(states.map((state) => [state.paper, state]));
  return rows.map((row) => ({ row, state: stateOf.get(row.id) }));
}

/** The papers with these local ids, those that are left. */
export async function papersById(
  { db }: Pick<LibraryContext, 'db'>,
  ids: readonly number[],
): Promise<PaperWithState[]> {
  const [rows, states] = await Promise.all([db.papers.bulkGet([...ids]), db.states.bulkGet([...ids])]);
  return rows.flatMap((row, index) => (row === undefined ? [] : [{ row, state: states[index] }]));
}
