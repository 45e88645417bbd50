import type { PaperDraft } from '../../lib/domain/draft.ts';
import { sitePapers } from '../../tests/sites/papers.ts';
import { corpusPapers, hasCorpus } from './search/corpus.ts';

/** Returns `count` different drafts: from the corpus if it is available, otherwise generated. */
export function draftsForBench(count: number): PaperDraft[] {
  if (hasCorpus) {
    return corpusPapers(count).map(({ title, abstract, authors, keys, categories, published }) => ({
      title,
      ...(abstract === undefined ? {} : { abstract }),
      authors,
      keys: [...keys],
      categories,
      ...(published === undefined ? {} : { published }),
    }));
  }
  console.log('The corpus wasn’t found, so made-up papers are used instead.');
  return Array.from({ length: count }, (_, place) => {
    const paper = sitePapers[place % sitePapers.length];
    if (paper === undefined) throw new Error('There are no papers of our own.');
    return {
      title: `${paper.title}, part ${place}`,
      abstract: `${paper.abstract} Part ${place}.`,
      authors: paper.authors,
      keys: [`arxiv:2503.${String(10_000 + place)}`],
      published: paper.published,
    };
  });
}

/**
 * Returns the median.
 * @throws Error if there are no values
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('There is no median of no values.');
  return middle;
}
