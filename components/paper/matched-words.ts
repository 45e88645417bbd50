import type { StoredMatch } from '@/lib/library/api/papers.ts';

/** The words that topics matched in a paper, as written there; without those that exclude it. */
export function matchedWords(matches: readonly StoredMatch[]): string[] {
  const words = matches.flatMap(({ reasons }) =>
    reasons.flatMap((reason) => (reason.kind === 'against' ? [] : reason.words)),
  );
  return [...new Set(words)];
}
