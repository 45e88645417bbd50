import type { RankedResults } from '@/lib/library/api/search.ts';
import { maxRelaxedResults } from '../../lib/search/limits.ts';
import { shortfallOf } from '../../lib/strings/library.ts';

/** The line over results that do not all answer the search as it stands; undefined where there is none. */
export function relaxedResultsLine(
  answer: Pick<RankedResults, 'total' | 'strictTotal' | 'corrections'>,
): string | undefined {
  return shortfallOf(answer, maxRelaxedResults);
}
