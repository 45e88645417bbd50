import type { Paper } from '../domain/paper.ts';
import { isUninformative, shorterForms } from './shorten-sentence.ts';
import { type Sentence, splitSentences } from './split-sentences.ts';

/** A sentence of an abstract, or a shorter form of it, that may be the excerpt. */
export interface Candidate {
  /** Letter for letter, clauses left out. */
  readonly words: string;
  readonly sentence: Sentence;
  readonly tokens: readonly string[];
}

/** A parsed abstract with cached statistics of its words. */
export interface AnalysedAbstract {
  readonly candidates: readonly Candidate[];
  readonly sentences: readonly Sentence[];
  /** For each sentence its words. */
  readonly tokens: readonly (readonly string[])[];
  readonly title: ReadonlySet<string>;
  /** By word: its frequency, the number of sentences with it, and the first of them. */
  readonly words: ReadonlyMap<string, { count: number; sentences: number; first: number }>;
  /** Index of the first sentence that states the contribution; -1 if there is none. */
  readonly proposal: number;
  readonly firstWe: number;
}

const stopWords = new Set(
  'a an the of and to for in that is on with by we are as this our it from be can which at or have has been these such their its not into using than more also they used use based'.split(
    ' ',
  ),
);

const proposes =
  /\b(?:we|i|paper|this (?:work|article))\b[^.]{0,40}?\b(?:propose|present|introduce|develop|devise|design|describe|formulate|build|create|offer|provide|extend|derive)/i;
const studies =
  /\b(?:study|investigate|explore|analyze|analyse|examine|address|consider|tackle|evaluate|compare|revisit|aim|focus)s?\b/i;
/** Begins with a word that refers back to text that is not quoted. */
const pointsBack = /^(?:this|these|it|they|such|the (?:former|latter|resulting|proposed))\b/i;

/** Words as ROUGE counts them. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** Maximum number of words of a sentence that has shorter forms, so that the excerpt is quick to read. */
const mostWords = 50;

/** Sentences looked at; an abstract has fewer, a hostile one any number. */
const mostSentences = 40;

export function analyseAbstract({ title, abstract = '' }: Pick<Paper, 'title' | 'abstract'>): AnalysedAbstract {
  const sentences = splitSentences(abstract).slice(0, mostSentences);
  const tokens = sentences.map(({ text }) => tokensOf(text));
  const words = new Map<string, { count: number; sentences: number; first: number }>();
  tokens.forEach((list, place) => {
    const here = new Set<string>();
    for (const word of list) {
      const known = words.get(word) ?? { count: 0, sentences: 0, first: place };
      known.count += 1;
      if (!here.has(word)) known.sentences += 1;
      here.add(word);
      words.set(word, known);
    }
  });
  return {
    sentences,
    tokens,
    words,
    title: new Set(tokensOf(title)),
    proposal: sentences.findIndex(({ text }) => proposes.test(text)),
    firstWe: sentences.findIndex(({ text }) => /\bwe\b/i.test(text)),
    candidates: telling(sentences).flatMap((sentence) => {
      const forms = shorterForms(sentence.text).map((form) => ({ words: form, sentence, tokens: tokensOf(form) }));
      const short = forms.filter((form) => form.tokens.length <= mostWords);
      return short.length > 0 ? short : forms;
    }),
  };
}

/** Returns the sentences that are meaningful on their own, or all if there are none. */
function telling(sentences: readonly Sentence[]): readonly Sentence[] {
  const found = sentences.filter(({ text }) => !isUninformative(text));
  return found.length > 0 ? found : sentences;
}

/** Features of a word, in the order of the weights. */
export const wordFeatureNames = [
  'bias',
  'in the title',
  'count, log',
  'share of sentences',
  'first sentence that has it',
  'in the proposal',
  'in title and proposal',
  'is a frequent word',
  'length',
  'has a digit',
  'rare and in the title',
  'rare and in the proposal',
  'rare, sentences, log',
  'in the first sentence',
  'in the last sentence',
  'in the title, sentences, log',
] as const;

/** Returns the features that predict whether a word of the abstract occurs in its summary. */
export function wordFeatures(word: string, abstract: AnalysedAbstract, isFrequent: boolean): number[] {
  const { tokens, proposal, title, words } = abstract;
  const { count, sentences, first } = words.get(word) ?? { count: 1, sentences: 1, first: 0 };
  const inTitle = title.has(word) ? 1 : 0;
  const inProposal = tokens[proposal]?.includes(word) === true ? 1 : 0;
  const rare = isFrequent ? 0 : 1;
  return [
    1,
    inTitle,
    Math.log(count),
    sentences / tokens.length,
    Math.min(1, first / 8),
    inProposal,
    inTitle * inProposal,
    1 - rare,
    Math.min(word.length, 12) / 12,
    /\d/.test(word) ? 1 : 0,
    inTitle * rare,
    inProposal * rare,
    Math.log(sentences) * rare,
    tokens[0]?.includes(word) === true ? 1 : 0,
    tokens.at(-1)?.includes(word) === true ? 1 : 0,
    inTitle * Math.log(sentences),
  ];
}

/** Features of a candidate, in the order of the weights. */
export const candidateFeatureNames = [
  'bias',
  'expected overlap',
  'first sentence with "we"',
  'title words',
  'repeated words',
  'second sentence',
  'proposal, share of the title',
  'studies',
  'points back',
] as const;

/** Average number of words in a summary; candidates are compared with it. */
const summaryLength = 20;
/** Weight of the first, second and third occurrence of a word in the candidate. */
const again = [1, 0.35, 0.15] as const;

/** @param probability probability that a word of the abstract occurs in its summary */
export function candidateFeatures(
  { words, sentence, tokens }: Candidate,
  abstract: AnalysedAbstract,
  probability: (word: string) => number,
): number[] {
  const place = abstract.sentences.indexOf(sentence);
  let expected = 0;
  const times = new Map<string, number>();
  for (const token of tokens) {
    const before = times.get(token) ?? 0;
    times.set(token, before + 1);
    expected += probability(token) * (again[before] ?? again[2]);
  }
  const content = [...times.keys()].filter((token) => !stopWords.has(token));
  const titleWords = [...abstract.title].filter((token) => !stopWords.has(token));
  const inTitle = content.filter((token) => abstract.title.has(token)).length;
  const counts = content.map((token) => Math.log(abstract.words.get(token)?.count ?? 1));
  return [
    1,
    (2 * expected) / (tokens.length + summaryLength),
    place === abstract.firstWe ? 1 : 0,
    Math.min(inTitle, 6) / 6,
    counts.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / counts.length,
    place === 1 ? 1 : 0,
    proposes.test(words) && titleWords.length > 0 ? inTitle / titleWords.length : 0,
    studies.test(words) ? 1 : 0,
    pointsBack.test(words) ? 1 : 0,
  ];
}
