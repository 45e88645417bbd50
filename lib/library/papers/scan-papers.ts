import type { PaperRow, StateRow } from '../../db/schema.ts';
import type { LibraryContext } from '../base/context.ts';

/** Papers read per batch. */
const batchSize = 1_000;

/** A paper and the user’s state. */
export interface PaperWithState {
  readonly row: PaperRow;
  readonly state: StateRow | undefined;
}

/** Yields every paper in the library with its state, by local id, in batches. */
export async function* allPapers(context: Pick<LibraryContext, 'db'>): AsyncGenerator<PaperWithState[]> {
  for (let after = 0; ; ) {
    const papers = await papersAfter(context, after, batchSize);
    const last = papers.at(-1);
    if (last === undefined) return;
    yield papers;
    after = last.row.id;
  }
}

/**
 * Returns the papers after a local id, in the order of their ids.
 * @param limit maximum number of papers
 */
export async function papersAfter(
  { db }: Pick<LibraryContext, 'db'>,
  after: number,
  limit: number,
): Promise<PaperWithState[]> {
  const rows = await db.papers.where('id').above(after).limit(limit).toArray();
  const last = rows.at(-1);
  if (last === undefined) return [];
  // Most papers have a state, so reading one range is faster than single rows.
  const states = await db.states.where('paper').between(after, last.id, false, true).toArray();
  const stateOf = new Map(states.map((state) => [state.paper, state]));
  return rows.map((row) => ({ row, state: stateOf.get(row.id) }));
}

/** Returns the papers with these local ids; deleted papers are left out. */
export async function papersById(
  { db }: Pick<LibraryContext, 'db'>,
  ids: readonly number[],
): Promise<PaperWithState[]> {
  const [rows, states] = await Promise.all([db.papers.bulkGet([...ids]), db.states.bulkGet([...ids])]);
  return rows.flatMap((row, index) => (row === undefined ? [] : [{ row, state: states[index] }]));
}
