/** Suggests topics from the library: from recent papers, or from those that the user kept. */
import type { PaperRow } from '../../db/schema.ts';
import { suggestTopics as suggestFrom } from '../../topics/suggest-topics.ts';
import type { SuggestedTopics, SuggestFrom } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import { dismissedPapers, listPaperIds } from '../papers/lists.ts';
import { toStoredPaper } from '../papers/row-mapping.ts';

/** Maximum papers to analyse, newest first. More would not change the suggestions, but delay them. */
const maxPapers = 1_200;
/** Minimum kept papers that represent what the user reads. */
const minKept = 8;
/** Maximum liked papers per suggested topic; more would improve it little. */
const maxLikes = 10;

/**
 * Suggests topics; none is followed until the user adds it.
 * @param limit maximum number of topics
 */
export async function suggestTopics(
  context: LibraryContext,
  from: SuggestFrom,
  limit: number,
): Promise<SuggestedTopics> {
  const { db } = context;
  const [{ rows, kept }, topics] = await Promise.all([
    from === 'kept' ? keptRows(context) : { rows: await rowsSince(context, from.since), kept: false },
    db.topics.toArray(),
  ]);
  const papers = rows.map((row) => toStoredPaper(row, {}));
  const known = topics.flatMap(({ name, query }) => [name, query]);
  // A phrase in all kept papers is what the user follows. In the papers of a listing it would say nothing.
  const options = { most: limit, known, ...(kept ? { likes: maxLikes, broad: 1 } : {}) };
  return { of: rows.length, kept, topics: suggestFrom(papers, options) };
}

function rowsSince({ db }: LibraryContext, day: string): Promise<PaperRow[]> {
  return db.papers.where('day').aboveOrEqual(day).reverse().limit(maxPapers).toArray();
}

/** Reads the papers that the user kept, or all papers if there are too few. */
async function keptRows(context: LibraryContext): Promise<{ rows: PaperRow[]; kept: boolean }> {
  const { db } = context;
  const [dismissed, imported, ...shelves] = await Promise.all([
    dismissedPapers(db),
    // Papers that are only imported have no day.
    db.papers.where('day').equals('').reverse().primaryKeys(),
    ...(['saved', 'starred', 'later', 'read'] as const).map((shelf) => listPaperIds(context, shelf, 'added')),
  ]);
  const own = [...new Set([...shelves.flat(), ...imported.filter((id) => !dismissed.has(id))])];
  const kept = own.length >= minKept;
  const ids = kept ? own : await listPaperIds(context, 'all', 'added');
  const rows = await db.papers.bulkGet(ids.slice(0, maxPapers));
  return { rows: rows.filter((row) => row !== undefined), kept };
}
