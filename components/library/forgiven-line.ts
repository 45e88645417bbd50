import type { SearchAnswer } from '../../lib/library.ts';
import { mostForgiven } from '../../lib/search/forgiven.ts';
import { libraryWords } from '../../lib/words/library.ts';

/**
 * What is said over results that do not all answer the search as it stands: which words were taken for misspelt ones, or
 * how many have all of them; and how many were taken, where there may be more.
 * @returns undefined where the results are what was asked for, or there are none
 */
export function forgivenLine({
  total,
  strict,
  corrections,
}: Pick<SearchAnswer, 'total' | 'strict' | 'corrections'>): string | undefined {
  if (total === 0) return undefined;
  const cut = total - strict < mostForgiven ? undefined : total;
  if (corrections.length > 0) return libraryWords.corrected(corrections, cut);
  if (strict === 0) return libraryWords.noneStrict(cut);
  return strict === total ? undefined : libraryWords.someStrict(strict, total - strict, cut !== undefined);
}
