import type { Reason } from './topic.ts';

/**
 * A reason in words, such as `title: “speculative decoding”`, ready to be shown behind its topic's name.
 * @param reader `self` is told of "papers you liked"; a digest is read by `others`, for whom they are "liked papers"
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

/** Words that were found across a bracket ("KV) cache") without it, each once. */
function plainWords(words: readonly string[]): string[] {
  const plain = words.map((word) => (isBalanced(word) ? word : word.replace(/[()[\]{}]/g, '')));
  return [...new Map(plain.map((word) => [word.toLowerCase(), word])).values()];
}

function isBalanced(word: string): boolean {
  const count = (sign: RegExp): number => word.match(sign)?.length ?? 0;
  return count(/[([{]/g) === count(/[)\]}]/g) && !/^[^([{]*[)\]}]/.test(word);
}
