/** Search over the stored papers: a scan, chunk after chunk, by the one meaning of a query. */

import type { SearchAnswer, Shelf } from '../library.ts';
import { AnalysedDocument } from '../search/analysis.ts';
import { evaluate } from '../search/meaning.ts';
import { parseQuery } from '../search/parse.ts';
import type { LibraryContext } from './context.ts';
import { documentOf } from './matching.ts';
import { list } from './shelves.ts';
import { allPapers } from './topics.ts';

/** See `Library.search`. */
export async function search(
  context: LibraryContext,
  text: string,
  { limit = Number.POSITIVE_INFINITY, shelf }: { limit?: number; shelf?: Shelf } = {},
): Promise<SearchAnswer> {
  const { query, problems } = parseQuery(text);
  const within = shelf === undefined || shelf === 'all' ? undefined : new Set(await list(context, shelf, 'newest'));
  const found: { id: number; weight: number; met: number }[] = [];
  for await (const papers of allPapers(context)) {
    for (const { row, state } of papers) {
      if (within !== undefined && !within.has(row.id)) continue;
      const match = evaluate(query, new AnalysedDocument(documentOf(row, state)));
      if (match === undefined) continue;
      const weight = match.fields.some((field) => field.field === 'title') ? 1 : 0;
      found.push({ id: row.id, weight, met: row.met });
    }
  }
  found.sort((a, b) => b.weight - a.weight || b.met - a.met);
  return {
    ids: found.slice(0, limit).map((hit) => hit.id),
    total: found.length,
    problems: problems.map((problem) => problem.sentence),
  };
}
