/** More like this: uses the most characteristic words of a paper as a query. */
import { AnalysedDocument } from '../analysis.ts';
import type { SearchDocument, WordsQuery } from '../query.ts';
import { anywhereMask } from './indexed-fields.ts';
import { leafOf } from './leaf.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { withWorkspace } from './query-memory.ts';
import { idf, type QueryTerm } from './ranking.ts';
import { scoreSegment } from './score-segment.ts';
import type { Segment } from './segment.ts';
import { SegmentSearch } from './segment-search.ts';
import { TopHits } from './top-hits.ts';

/** Number of words in the query. */
const maxWords = 12;
const titleWeight = 3;

/**
 * Returns papers that resemble one, best first.
 * @param document the paper, indexed or not
 * @param id excluded from the results
 */
export async function findSimilar(
  document: SearchDocument,
  id: number | undefined,
  segments: readonly Segment[],
  limit: number,
): Promise<{ readonly id: number; readonly score: number }[]> {
  const lexicon = lexiconOf(segments);
  const words = characteristicWords(document, lexicon).map(({ word, papers }): QueryTerm => {
    const query: WordsQuery = { kind: 'words', text: word, exact: true };
    const variants = [{ term: word, mask: anywhereMask, weight: 1 }];
    return { leaf: leafOf(query, () => variants), variants, papers };
  });
  const top = new TopHits(segments, limit + 1);
  await withWorkspace(async (workspace) => {
    for (const [index, segment] of segments.entries()) {
      const search = new SegmentSearch(segment, new Map(), workspace);
      await search.load(words.flatMap((word) => (word.variants ?? []).map(({ term }) => term)));
      const isAllowed = (paper: number): boolean => segment.gone?.[paper] !== 1;
      const limits = { minCoverage: 0, maxPapers: limit + 1, maxBoost: 1, enough: 0, alreadyFound: 0, isAllowed };
      const weights = { coverage: 1, fullCoverage: 1, commonest: 1, proximity: 0 };
      const { papers, scores } = scoreSegment(search, words, lexicon, weights, { limits });
      for (const paper of papers) if (isAllowed(paper)) top.add(index, paper, scores[paper] ?? 0);
    }
  });
  return top
    .take()
    .filter((hit) => hit.id !== id)
    .slice(0, limit);
}

/** Returns the words that are frequent in the paper and rare in the library. Compounds count by their parts. */
function characteristicWords(
  document: SearchDocument,
  lexicon: Lexicon,
): { readonly word: string; readonly papers: number }[] {
  const paper = new AnalysedDocument(document);
  const counts = new Map<string, number>();
  for (const [field, weight] of [
    ['title', titleWeight],
    ['abstract', 1],
    ['keyword', titleWeight],
  ] as const) {
    const analysed = paper.field(field);
    for (const word of analysed.vocabulary) {
      if (word.length > 2) counts.set(word, (counts.get(word) ?? 0) + weight * analysed.of(word).length);
    }
  }
  return [...counts]
    .map(([word, count]) => ({ word, count, papers: lexicon.papersWith(word) }))
    .filter(({ papers }) => papers > 1)
    .map(({ word, count, papers }) => ({
      word,
      papers,
      weight: Math.sqrt(count) * idf(papers, lexicon.papers),
    }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, maxWords);
}
