/** Topics that papers of the library suggest: of the last days, or of some that the person names. Nothing is followed by it. */
import type { PaperRow } from '../db/schema.ts';
import type { SuggestedTopics, SuggestFrom } from '../library.ts';
import { suggestTopics as suggestFrom } from '../topics/suggest.ts';
import type { LibraryContext } from './context.ts';
import { storedPaper } from './rows.ts';

/** Papers that are looked at, the newest: more of them suggest nothing else, and a screen waits. */
const mostPapers = 1_200;

/** See `Library.suggestTopics`. */
export async function suggestTopics({ db }: LibraryContext, from: SuggestFrom, most: number): Promise<SuggestedTopics> {
  const [rows, topics] = await Promise.all([rowsOf(from), db.topics.toArray()]);
  const papers = rows.map((row) => storedPaper(row, {}));
  const known = topics.flatMap(({ name, query }) => [name, query]);
  return { of: rows.length, topics: suggestFrom(papers, { most, known }) };

  async function rowsOf(wanted: SuggestFrom): Promise<PaperRow[]> {
    if ('since' in wanted)
      return db.papers.where('day').aboveOrEqual(wanted.since).reverse().limit(mostPapers).toArray();
    return (await db.papers.bulkGet([...wanted.papers].slice(0, mostPapers))).filter((row) => row !== undefined);
  }
}
