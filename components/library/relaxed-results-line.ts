import type { RankedResults } from '@/lib/library/api/search.ts';
import { maxRelaxedResults } from '../../lib/search/limits.ts';
import { shortfallOf } from '../../lib/strings/library.ts';

/** Returns the line above relaxed results; undefined if all results match the strict query. */
export function relaxedResultsLine(
  answer: Pick<RankedResults, 'total' | 'strictTotal' | 'corrections'>,
): string | undefined {
  return shortfallOf(answer, maxRelaxedResults);
}
