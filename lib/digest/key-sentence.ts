import type { Paper } from '../domain/paper.ts';
import weights from './key-sentence-weights.json' with { type: 'json' };
import {
  type AnalysedAbstract,
  analyseAbstract,
  type Candidate,
  candidateFeatures,
  wordFeatures,
} from './sentence-features.ts';

/** Trained weights, written by scripts/learn-key-sentence.ts; see docs/digest.md. */
export interface KeySentenceWeights {
  /** Of frequent words, by word. */
  readonly frequent: { readonly [word: string]: number };
  /** Of a word's features, in their order. */
  readonly word: readonly number[];
  /** Of a candidate's features, in their order. */
  readonly candidate: readonly number[];
}

/** An excerpt that represents an abstract. */
export interface KeySentence {
  /** Quoted exactly from the abstract; whole clauses may be omitted. */
  readonly words: string;
  /** The full sentence and its offset in the abstract, for highlighting. */
  readonly sentence: string;
  readonly start: number;
}

/**
 * Finds the sentence that best summarises an abstract: among all sentences and their shorter forms, the one with the
 * most words expected in a one-sentence summary, as trained on the authors' own (SciTLDR).
 * @returns undefined if there is no abstract
 */
export function findKeySentence(paper: Pick<Paper, 'title' | 'abstract'>): KeySentence | undefined {
  const best = choose(analyseAbstract(paper), weights);
  return best && { words: best.words, sentence: best.sentence.text, start: best.sentence.start };
}

/** Returns only the words of {@link findKeySentence}. */
export function keySentence(paper: Pick<Paper, 'title' | 'abstract'>): string | undefined {
  return findKeySentence(paper)?.words;
}

/** Returns the best candidate for the given weights; the earlier one if equal. */
export function choose(
  abstract: AnalysedAbstract,
  { frequent, word, candidate }: KeySentenceWeights,
): Candidate | undefined {
  const known = new Map<string, number>();
  const probability = (token: string): number => {
    const before = known.get(token);
    if (before !== undefined) return before;
    const own = Object.hasOwn(frequent, token) ? frequent[token] : undefined;
    const found = sigmoid((own ?? 0) + dot(word, wordFeatures(token, abstract, own !== undefined)));
    known.set(token, found);
    return found;
  };
  let best: Candidate | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of abstract.candidates) {
    const score = dot(candidate, candidateFeatures(one, abstract, probability));
    if (score <= most) continue;
    best = one;
    most = score;
  }
  return best;
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
