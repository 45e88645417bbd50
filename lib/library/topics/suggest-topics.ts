/** Topics that papers of the library suggest: of the last days, or what the user kept. Nothing is followed by it. */
import type { PaperRow } from '../../db/schema.ts';
import { suggestTopics as suggestFrom } from '../../topics/suggest-topics.ts';
import type { SuggestedTopics, SuggestFrom } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import { dismissedPapers, listPaperIds } from '../papers/lists.ts';
import { toStoredPaper } from '../papers/row-mapping.ts';

/** Papers that are looked at, the newest: more of them suggest nothing else, and a screen waits. */
const mostPapers = 1_200;
/** So many papers that the user kept say enough of what they read. */
const enough = 8;
/** Papers that a topic likes: more of them teach it little. */
const mostLikes = 10;

/** Topics that papers suggest, at most so many; none of them is followed until the user takes it. */
export async function suggestTopics(
  context: LibraryContext,
  from: SuggestFrom,
  most: number,
): Promise<SuggestedTopics> {
  const { db } = context;
  const [{ rows, kept }, topics] = await Promise.all([
    from === 'kept' ? keptRows(context) : { rows: await rowsSince(context, from.since), kept: false },
    db.topics.toArray(),
  ]);
  const papers = rows.map((row) => toStoredPaper(row, {}));
  const known = topics.flatMap(({ name, query }) => [name, query]);
  // What all that a user kept is about is what they follow; of what a place brought it would say nothing.
  const options = { most, known, ...(kept ? { likes: mostLikes, broad: 1 } : {}) };
  return { of: rows.length, kept, topics: suggestFrom(papers, options) };
}

function rowsSince({ db }: LibraryContext, day: string): Promise<PaperRow[]> {
  return db.papers.where('day').aboveOrEqual(day).reverse().limit(mostPapers).toArray();
}

/** What the user kept, else all papers. */
async function keptRows(context: LibraryContext): Promise<{ rows: PaperRow[]; kept: boolean }> {
  const { db } = context;
  const [dismissed, imported, ...shelves] = await Promise.all([
    dismissedPapers(db),
    // What files alone told of is of no day.
    db.papers.where('day').equals('').reverse().primaryKeys(),
    ...(['saved', 'starred', 'later', 'read'] as const).map((shelf) => listPaperIds(context, shelf, 'newest')),
  ]);
  const own = [...new Set([...shelves.flat(), ...imported.filter((id) => !dismissed.has(id))])];
  const kept = own.length >= enough;
  const ids = kept ? own : await listPaperIds(context, 'all', 'newest');
  const rows = await db.papers.bulkGet(ids.slice(0, mostPapers));
  return { rows: rows.filter((row) => row !== undefined), kept };
}
