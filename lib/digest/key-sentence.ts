import type { Paper } from '../domain/paper.ts';
import weights from './key-sentence-weights.json' with { type: 'json' };
import { cues, wordCount } from './sentence-cues.ts';
import { type AnalysedAbstract, analyseAbstract, isUnfit, sentenceFeatures } from './sentence-features.ts';
import { shortenSentence, withoutOpening } from './shorten-sentence.ts';

/** Weights of two logistic regressions by feature, written by scripts/learn-key-sentence.ts; see docs/digest.md. */
export interface KeySentenceWeights {
  /** For the probability that a reader sends the sentence as it is. */
  readonly send: { readonly [feature: string]: number };
  /** For the probability that a reader replaces it. */
  readonly replace: { readonly [feature: string]: number };
}

/** An excerpt that represents an abstract. */
export interface KeySentence {
  /** Quoted exactly from the abstract; an opening or a clause at the end may be omitted. */
  readonly words: string;
  /** The full sentence, or the two, and its offset in the abstract, for highlighting. */
  readonly sentence: string;
  readonly start: number;
}

/** Words of a quotation at most, unless one sentence that cannot be shortened has more. */
const mostWords = 45;
/** Weight of the probability that a reader replaces the sentence. */
const caution = 0.5;
/** The weight that belongs to no feature. */
export const bias = 'bias';

/**
 * Finds the sentence of an abstract that a colleague would quote: most likely to be sent as it is and least likely to be
 * replaced, as learned from abstracts whose sentences a reader graded.
 * @param taken quotations that are not wanted again, since another paper has them
 * @returns undefined if there is no abstract, or nothing but what is taken
 */
export function findKeySentence(
  paper: Pick<Paper, 'title' | 'abstract'>,
  taken: ReadonlySet<string> = new Set(),
): KeySentence | undefined {
  const abstract = analyseAbstract(paper);
  for (const place of rankSentences(abstract, weights)) {
    const found = quote(abstract, paper.abstract ?? '', place);
    if (!taken.has(found.words)) return found;
  }
  return undefined;
}

/** Returns only the words of {@link findKeySentence}. */
export function keySentence(paper: Pick<Paper, 'title' | 'abstract'>, taken?: ReadonlySet<string>): string | undefined {
  return findKeySentence(paper, taken)?.words;
}

/** Returns the sentences' places, the best first; those that are unfit come last, and the earlier one if equal. */
export function rankSentences(abstract: AnalysedAbstract, model: KeySentenceWeights): number[] {
  return abstract.sentences
    .map((_, place) => {
      const features = sentenceFeatures(abstract, place);
      const value = probability(features, model.send) - caution * probability(features, model.replace);
      return { place, value, unfit: isUnfit(abstract, place) };
    })
    .sort((a, b) => Number(a.unfit) - Number(b.unfit) || b.value - a.value || a.place - b.place)
    .map(({ place }) => place);
}

function probability(features: Readonly<Record<string, number>>, of: { readonly [feature: string]: number }): number {
  let sum = of[bias] ?? 0;
  for (const [feature, value] of Object.entries(features)) sum += value * (of[feature] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

function quote({ sentences, contribution }: AnalysedAbstract, abstract: string, place: number): KeySentence {
  const [before, chosen, after] = [sentences[place - 1], sentences[place], sentences[place + 1]];
  if (chosen === undefined) throw new Error('no sentence has the chosen rank');
  const pair =
    before !== undefined && cues.pointsBack(chosen.text)
      ? ([before, chosen] as const)
      : after !== undefined && place === contribution && continues(after.text)
        ? ([chosen, after] as const)
        : undefined;
  if (pair !== undefined) {
    const [first, second] = pair;
    const words = `${withoutOpening(first.text)} ${second.text}`;
    const sentence = abstract.slice(first.start, second.start + second.text.length);
    if (wordCount(words) <= mostWords) return { words, sentence, start: first.start };
  }
  return { words: shortenSentence(chosen.text, mostWords), sentence: chosen.text, start: chosen.start };
}

/** Whether a sentence explains "it", which the sentence before it has just presented. */
function continues(text: string): boolean {
  return /^It\b/.test(text) && cues.saysHow(text) && !cues.reportsResults(text) && !cues.releases(text);
}
