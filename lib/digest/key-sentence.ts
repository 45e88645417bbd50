import type { Paper } from '../domain/paper.ts';
import weights from './key-sentence-weights.json' with { type: 'json' };
import {
  type AnalysedAbstract,
  analyseAbstract,
  type Candidate,
  candidateFeatures,
  wordFeatures,
} from './sentence-features.ts';

/** What was learned: see scripts/learn-key-sentence.ts, which writes it, and docs/digest.md. */
export interface KeySentenceWeights {
  /** Of frequent words, by word. */
  readonly frequent: { readonly [word: string]: number };
  /** Of a word's features, in their order. */
  readonly word: readonly number[];
  /** Of a candidate's features, in their order. */
  readonly candidate: readonly number[];
}

/** What stands for an abstract. */
export interface KeySentence {
  /** Letter for letter as the abstract has it; whole clauses may be left out. */
  readonly words: string;
  /** The whole sentence and where it begins in the abstract, so that it can be highlighted there. */
  readonly sentence: string;
  readonly start: number;
}

/**
 * The sentence of an abstract that says best what the paper is about: of all sentences and their shorter forms the one
 * of which most words are expected in a summary of one sentence, as learned from the authors' own (SciTLDR).
 * @returns undefined where there is no abstract
 */
export function findKeySentence(paper: Pick<Paper, 'title' | 'abstract'>): KeySentence | undefined {
  const best = choose(analyseAbstract(paper), weights);
  return best && { words: best.words, sentence: best.sentence.text, start: best.sentence.start };
}

/** {@link findKeySentence}, its words alone. */
export function keySentence(paper: Pick<Paper, 'title' | 'abstract'>): string | undefined {
  return findKeySentence(paper)?.words;
}

/** The best candidate by given weights; of equal ones the earlier. */
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
