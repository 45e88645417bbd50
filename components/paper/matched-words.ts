import type { StoredMatch } from '@/lib/library/api/papers.ts';

/** The words that topics found in a paper, as the paper writes them; what holds it back is none of them. */
export function matchedWords(matches: readonly StoredMatch[]): string[] {
  const words = matches.flatMap(({ reasons }) =>
    reasons.flatMap((reason) => (reason.kind === 'against' ? [] : reason.words)),
  );
  return [...new Set(words)];
}
