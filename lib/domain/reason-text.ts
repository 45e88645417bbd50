import type { Reason } from './topic.ts';

/**
 * Formats a reason, such as `title: “speculative decoding”`, to follow the name of its topic.
 * @param reader `self` reads "papers you liked"; the `others` who read a digest get "liked papers"
 */
export function reasonText(reason: Reason, reader: 'self' | 'others' = 'self'): string {
  const words = plainWords(reason.words)
    .map((word) => `“${word}”`)
    .join(', ');
  switch (reason.kind) {
    case 'words':
      return `${reason.field}: ${words}`;
    case 'likes': {
      const papers = reason.count === 1 ? 'paper' : 'papers';
      const liked = reader === 'self' ? `${papers} you liked` : `liked ${papers}`;
      const whose = `similar to ${reader === 'others' && reason.count === 1 ? 'a' : reason.count} ${liked}`;
      return words === '' ? whose : `${whose}: ${words}`;
    }
    case 'against':
      return `less relevant because of ${words}`;
  }
}

/** Returns the words without duplicates; words that were matched across a bracket ("KV) cache") lose it. */
function plainWords(words: readonly string[]): string[] {
  const plain = words.map((word) => (isBalanced(word) ? word : word.replace(/[()[\]{}]/g, '')));
  return [...new Map(plain.map((word) => [word.toLowerCase(), word])).values()];
}

function isBalanced(word: string): boolean {
  const count = (sign: RegExp): number => word.match(sign)?.length ?? 0;
  return count(/[([{]/g) === count(/[)\]}]/g) && !/^[^([{]*[)\]}]/.test(word);
}
