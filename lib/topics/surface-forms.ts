import type { Paper } from '../domain/paper.ts';
import { Scan } from './hash-words.ts';

const scan = new Scan();

/**
 * Words and pairs as a paper writes them, each once, none inside another.
 * @param hashes in the order in which they are wanted
 * @param most words at most
 */
export function surfaceForms(
  { title, abstract = '' }: Pick<Paper, 'title' | 'abstract'>,
  hashes: readonly number[],
  most: number,
): string[] {
  const written = new Map<number, string>();
  for (const text of [title, abstract]) {
    scan.read(text);
    for (let at = 0; at < scan.length; at += 1) {
      const [word, pair] = [scan.words[at] ?? 0, scan.pairs[at] ?? 0];
      const [from, to] = [scan.from[at] ?? 0, scan.to[at] ?? 0];
      if (!written.has(word)) written.set(word, text.slice(from, to));
      if (pair === 0 || written.has(pair)) continue;
      const both = text.slice(scan.from[at - 1] ?? 0, to);
      // Words on two sides of a bracket or a comma are no pair to a reader.
      if (/^[\p{L}\p{M}\p{N}\s-]+$/u.test(both)) written.set(pair, both);
    }
  }
  let told: string[] = [];
  for (const hash of hashes) {
    const words = written.get(hash);
    if (words === undefined || told.some((other) => contains(other, words))) continue;
    // The longer of two says what the shorter one says, and takes its place.
    const place = told.findIndex((other) => contains(words, other));
    if (place < 0 && told.length === most) continue;
    const rest = told.filter((other) => !contains(words, other));
    told = rest.toSpliced(place < 0 ? rest.length : place, 0, words);
  }
  return told;
}

function contains(longer: string, shorter: string): boolean {
  const [x = '', y = ''] = [longer, shorter].map((text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `);
  return x.includes(y);
}
