/**
 * Scores how much of a rule a paper fulfils, even if the rule doesn't match. Adjacent words are a phrase, quoted or
 * not.
 */

import type { Reason } from '../domain/topic.ts';
import { isPlainWords, type Query, type WordsQuery } from '../search/query.ts';
import { hashPhrase } from './hash-words.ts';
import { saturate } from './like-profile.ts';
import type { PaperWords } from './paper-terms.ts';
import type { TopicParameters } from './parameters.ts';
import { compileTest, type PaperTest } from './prefilter.ts';
import type { TopicPaper } from './prepared-paper.ts';
import { surfaceForms } from './surface-forms.ts';
import type { WordCounts } from './word-counts.ts';

/** A rule compiled for scoring. */
export type SoftRule =
  | {
      readonly kind: 'phrase';
      /** Its spellings, each as a sequence of words. */
      readonly forms: readonly (readonly number[])[];
      readonly term: number;
      readonly pairs: readonly number[];
      readonly words: readonly { readonly hash: number; readonly weight: number }[];
    }
  | {
      readonly kind: 'all';
      readonly parts: readonly SoftRule[];
      /** Conditions that a paper must match: authors, venues, categories, days. */
      readonly needed: readonly PaperTest[];
      readonly unwanted: readonly PaperTest[];
    }
  | { readonly kind: 'any'; readonly parts: readonly SoftRule[] };

/** Fields that describe a paper's subject. Words in other fields are conditions. */
const about: ReadonlySet<string | undefined> = new Set([undefined, 'title', 'abstract', 'keyword', 'summary']);

const isAbout = (query: Query): query is WordsQuery => query.kind === 'words' && about.has(query.field);

/** Compiles a rule for scoring. @param frequencies weight its words */
export function compileSoftRule(query: Query, frequencies: WordCounts): SoftRule {
  switch (query.kind) {
    case 'or':
      return { kind: 'any', parts: query.parts.map((part) => compileSoftRule(part, frequencies)) };
    case 'and': {
      const parts: SoftRule[] = [];
      const needed: PaperTest[] = [];
      const unwanted: PaperTest[] = [];
      let run: string[] = [];
      const endPhrase = (): void => {
        if (run.length > 0) parts.push(phraseOf(run.join(' '), frequencies));
        run = [];
      };
      for (const part of query.parts) {
        if (isPlainWords(part)) {
          run.push(part.text);
          continue;
        }
        endPhrase();
        if (part.kind === 'not') unwanted.push(compileTest(part.part));
        else if (part.kind === 'or' || isAbout(part)) parts.push(compileSoftRule(part, frequencies));
        else needed.push(compileTest(part));
      }
      endPhrase();
      return { kind: 'all', parts, needed, unwanted };
    }
    case 'not':
      return { kind: 'all', parts: [], needed: [], unwanted: [compileTest(query.part)] };
    case 'everything':
      return { kind: 'all', parts: [], needed: [], unwanted: [] };
    default:
      return isAbout(query)
        ? phraseOf(query.text, frequencies)
        : { kind: 'all', parts: [], needed: [compileTest(query)], unwanted: [] };
  }
}

function phraseOf(text: string, frequencies: WordCounts): SoftRule {
  const { words, contentWords, pairs, term } = hashPhrase(text);
  const [pair] = pairs;
  return {
    kind: 'phrase',
    forms: words.length === 2 && pair !== undefined ? [words, [pair]] : [words],
    term,
    pairs,
    words: [...new Set(contentWords)].map((hash) => ({ hash, weight: frequencies.weight(hash) })),
  };
}

/** Whether a rule asks for any words, other than conditions. */
export function hasTextTerms(rule: SoftRule): boolean {
  return rule.kind === 'phrase' || rule.parts.some(hasTextTerms);
}

/**
 * Returns how much of a rule a paper fulfils, from 0 to 1.
 * @returns undefined if a condition fails or the rule excludes the paper
 */
export function softScore(rule: SoftRule, paper: TopicPaper, weights: TopicParameters['phrase']): number | undefined {
  switch (rule.kind) {
    case 'phrase':
      return phraseFulfilment(rule, paper.words, weights);
    case 'any': {
      const parts = rule.parts.map((part) => softScore(part, paper, weights)).filter((part) => part !== undefined);
      return parts.length === 0 ? undefined : Math.max(...parts);
    }
    case 'all': {
      if (rule.needed.some((holds) => !holds(paper))) return undefined;
      if (rule.unwanted.some((holds) => holds(paper))) return undefined;
      let sum = 0;
      for (const part of rule.parts) {
        const value = softScore(part, paper, weights);
        if (value === undefined) return undefined;
        sum += value;
      }
      return rule.parts.length === 0 ? 0 : sum / rule.parts.length;
    }
  }
}

/** Returns the words of a rule that a paper has, for a rule that doesn't match. */
export function matchedTerms(rule: SoftRule, { document: { title, abstract = '' } }: TopicPaper): Reason[] {
  const hashes = hashesOf(rule);
  const reason = (field: 'title' | 'abstract', text: string): Reason[] => {
    const words = surfaceForms({ title: text }, hashes, maxWords);
    return words.length === 0 ? [] : [{ kind: 'words', field, words }];
  };
  return [...reason('title', title), ...reason('abstract', abstract)];
}

/** Maximum number of words in a reason. */
const maxWords = 3;

function hashesOf(rule: SoftRule): number[] {
  if (rule.kind !== 'phrase') return rule.parts.flatMap(hashesOf);
  return [...rule.pairs, ...rule.words.map(({ hash }) => hash)];
}

function phraseFulfilment(
  { forms, words, term }: SoftRule & { kind: 'phrase' },
  paper: PaperWords,
  weights: TopicParameters['phrase'],
): number {
  const { titleLength } = paper;
  const { length } = paper.sequence;
  let inTitle = -1;
  let inAbstract = -1;
  for (const form of forms) {
    if (inTitle < 0) inTitle = findRun(paper, form, 0, titleLength);
    const index = findRun(paper, form, titleLength, length);
    if (index >= 0 && (inAbstract < 0 || index < inAbstract)) inAbstract = index;
  }
  let fulfilled = 0;
  let all = 0;
  for (const { hash, weight } of words) {
    all += weight;
    fulfilled += weight * saturate(paper.count(hash));
  }
  return (
    (inTitle < 0 ? 0 : weights.title) +
    (inAbstract < 0
      ? 0
      : weights.abstract + weights.early * (1 - (inAbstract - titleLength) / (length - titleLength))) +
    (term !== 0 && paper.count(term) > 0 ? weights.alone : 0) +
    (all === 0 ? 0 : (weights.words * fulfilled) / all)
  );
}

/** Returns the first index of a sequence of words in a range, or -1. A single word may also be spelt as two. */
function findRun({ sequence, pairs }: PaperWords, run: readonly number[], from: number, to: number): number {
  const [first] = run;
  if (first === undefined) return -1;
  for (let at = sequence.indexOf(first, from); at >= 0 && at + run.length <= to; at = sequence.indexOf(first, at + 1)) {
    if (run.every((word, offset) => sequence[at + offset] === word)) return at;
  }
  if (run.length > 1) return -1;
  const at = pairs.indexOf(first, from);
  return at >= 0 && at < to ? at : -1;
}
