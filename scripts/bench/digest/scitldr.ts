/** SciTLDR (Cachola et al. 2020, Apache-2.0): abstracts as sentences, with summaries by authors and readers. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Paper } from '../../../lib/domain/paper.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/corpus/scitldr');

export interface Example {
  readonly paper: Pick<Paper, 'title' | 'abstract'>;
  /** The abstract's sentences as the corpus splits them. */
  readonly sentences: readonly string[];
  /** The words of each summary. */
  readonly summaries: readonly (readonly string[])[];
}

/** Words as ROUGE counts them. */
function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** @returns undefined if the corpus is missing */
export function readExamples(part: 'dev'): Example[] | undefined {
  const file = path.join(folder, `${part}.jsonl`);
  if (!existsSync(file)) return undefined;
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { title, source, target } = JSON.parse(line) as { title: string; source: string[]; target: string[] };
      const sentences = source.map((sentence) => sentence.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
      return { paper: { title, abstract: sentences.join(' ') }, sentences, summaries: target.map(tokensOf) };
    });
}

/** Returns ROUGE-1 F1 without stemming, from 0 to 1, for the best fitting summary. */
export function rouge(text: string, summaries: readonly (readonly string[])[]): number {
  const words = tokensOf(text);
  return Math.max(0, ...summaries.map((summary) => overlap(words, summary)));
}

function overlap(words: readonly string[], summary: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of summary) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of words) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared += 1;
    left.set(word, count - 1);
  }
  return shared === 0 ? 0 : (2 * shared) / (words.length + summary.length);
}
