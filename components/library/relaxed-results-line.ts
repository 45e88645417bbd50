import type { SearchAnswer } from '@/lib/library/api/search.ts';
import { mostForgiven } from '../../lib/search/limits.ts';
import { shortfallOf } from '../../lib/strings/library.ts';

/** The line over results that do not all answer the search as it stands; undefined where there is none. */
export function forgivenLine(answer: Pick<SearchAnswer, 'total' | 'strict' | 'corrections'>): string | undefined {
  return shortfallOf(answer, mostForgiven);
}
