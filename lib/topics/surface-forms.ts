import type { Paper } from '../domain/paper.ts';
import { Scan } from './hash-words.ts';

const scan = new Scan();

/**
 * Returns words and pairs as a paper spells them, without duplicates and parts of others.
 * @param hashes the most important first
 * @param limit maximum number of words
 */
export function surfaceForms(
  { title, abstract = '' }: Pick<Paper, 'title' | 'abstract'>,
  hashes: readonly number[],
  limit: number,
): string[] {
  const spellings = new Map<number, string>();
  for (const text of [title, abstract]) {
    scan.read(text);
    for (let at = 0; at < scan.length; at += 1) {
      const [word, pair] = [scan.words[at] ?? 0, scan.pairs[at] ?? 0];
      const [from, to] = [scan.from[at] ?? 0, scan.to[at] ?? 0];
      if (!spellings.has(word)) spellings.set(word, text.slice(from, to));
      if (pair === 0 || spellings.has(pair)) continue;
      const both = text.slice(scan.from[at - 1] ?? 0, to);
      // Readers don't see words on two sides of a bracket or a comma as a pair.
      if (/^[\p{L}\p{M}\p{N}\s-]+$/u.test(both)) spellings.set(pair, both);
    }
  }
  let forms: string[] = [];
  for (const hash of hashes) {
    const words = spellings.get(hash);
    if (words === undefined || forms.some((other) => contains(other, words))) continue;
    // A longer form replaces a shorter one that it contains.
    const index = forms.findIndex((other) => contains(words, other));
    if (index < 0 && forms.length === limit) continue;
    const rest = forms.filter((other) => !contains(words, other));
    forms = rest.toSpliced(index < 0 ? rest.length : index, 0, words);
  }
  return forms;
}

function contains(longer: string, shorter: string): boolean {
  const [x = '', y = ''] = [longer, shorter].map((text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `);
  return x.includes(y);
}
