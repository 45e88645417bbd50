/**
 * A rule read softly: how much a paper has of what the rule asks for, also where the rule does not hold. Words side by
 * side are a phrase, whether quoted or not.
 */

import type { Reason } from '../domain/topic.ts';
import type { Query, WordsQuery } from '../search/query.ts';
import { hashPhrase } from './hash-words.ts';
import { saturate } from './like-profile.ts';
import type { PaperWords } from './paper-terms.ts';
import type { TopicParameters } from './parameters.ts';
import { compileTest, type Sieve } from './prefilter.ts';
import type { TopicPaper } from './prepared-paper.ts';
import { surfaceForms } from './surface-forms.ts';
import type { WordCounts } from './word-counts.ts';

/** What a rule asks for. */
export type SoftRule =
  | {
      readonly kind: 'phrase';
      /** The ways in which it is written, each a run of words. */
      readonly forms: readonly (readonly number[])[];
      readonly term: number;
      readonly pairs: readonly number[];
      readonly words: readonly { readonly hash: number; readonly weight: number }[];
    }
  | {
      readonly kind: 'all';
      readonly parts: readonly SoftRule[];
      /** Without these a paper is not meant: authors, venues, categories, days. */
      readonly needed: readonly Sieve[];
      readonly unwanted: readonly Sieve[];
    }
  | { readonly kind: 'any'; readonly parts: readonly SoftRule[] };

/** Fields whose words say what a paper is about; words in other fields say which papers are meant. */
const about: ReadonlySet<string | undefined> = new Set([undefined, 'title', 'abstract', 'keyword', 'summary']);

const isAbout = (query: Query): query is WordsQuery => query.kind === 'words' && about.has(query.field);
/** Words as people type them one behind the other. */
const isPlain = (query: Query): query is WordsQuery =>
  query.kind === 'words' && query.field === undefined && query.exact !== true && query.prefix !== true;

/** Reads a rule softly. `frequencies` say which of its words tell most. */
export function compileSoftRule(query: Query, frequencies: WordCounts): SoftRule {
  switch (query.kind) {
    case 'or':
      return { kind: 'any', parts: query.parts.map((part) => compileSoftRule(part, frequencies)) };
    case 'and': {
      const parts: SoftRule[] = [];
      const needed: Sieve[] = [];
      const unwanted: Sieve[] = [];
      let run: string[] = [];
      const endRun = (): void => {
        if (run.length > 0) parts.push(phraseOf(run.join(' '), frequencies));
        run = [];
      };
      for (const part of query.parts) {
        if (isPlain(part)) {
          run.push(part.text);
          continue;
        }
        endRun();
        if (part.kind === 'not') unwanted.push(compileTest(part.part));
        else if (part.kind === 'or' || isAbout(part)) parts.push(compileSoftRule(part, frequencies));
        else needed.push(compileTest(part));
      }
      endRun();
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
  const { words, telling, pairs, term } = hashPhrase(text);
  const [pair] = pairs;
  return {
    kind: 'phrase',
    forms: words.length === 2 && pair !== undefined ? [words, [pair]] : [words],
    term,
    pairs,
    words: [...new Set(telling)].map((hash) => ({ hash, weight: frequencies.weight(hash) })),
  };
}

/** Whether a rule asks for anything beside which papers are meant. */
export function hasTextTerms(wish: SoftRule): boolean {
  return wish.kind === 'phrase' || wish.parts.some(hasTextTerms);
}

/**
 * How far a paper fulfils a wish, from 0 to 1.
 * @returns undefined where it is not meant, or not wanted
 */
export function softScore(wish: SoftRule, paper: TopicPaper, worth: TopicParameters['phrase']): number | undefined {
  switch (wish.kind) {
    case 'phrase':
      return phraseFulfilment(wish, paper.words, worth);
    case 'any': {
      const parts = wish.parts.map((part) => softScore(part, paper, worth)).filter((part) => part !== undefined);
      return parts.length === 0 ? undefined : Math.max(...parts);
    }
    case 'all': {
      if (wish.needed.some((holds) => !holds(paper))) return undefined;
      if (wish.unwanted.some((holds) => holds(paper))) return undefined;
      let sum = 0;
      for (const part of wish.parts) {
        const value = softScore(part, paper, worth);
        if (value === undefined) return undefined;
        sum += value;
      }
      return wish.parts.length === 0 ? 0 : sum / wish.parts.length;
    }
  }
}

/** What a paper has of the words that a rule asks for, where the rule does not hold. */
export function matchedTerms(wish: SoftRule, { document: { title, abstract = '' } }: TopicPaper): Reason[] {
  const hashes = hashesOf(wish);
  const reason = (field: 'title' | 'abstract', text: string): Reason[] => {
    const words = surfaceForms({ title: text }, hashes, mostWords);
    return words.length === 0 ? [] : [{ kind: 'words', field, words }];
  };
  return [...reason('title', title), ...reason('abstract', abstract)];
}

/** Words named for a field before the rest are left out. */
const mostWords = 3;

function hashesOf(wish: SoftRule): number[] {
  if (wish.kind !== 'phrase') return wish.parts.flatMap(hashesOf);
  return [...wish.pairs, ...wish.words.map(({ hash }) => hash)];
}

function phraseFulfilment(
  { forms, words, term }: SoftRule & { kind: 'phrase' },
  paper: PaperWords,
  worth: TopicParameters['phrase'],
): number {
  const { titleLength } = paper;
  const { length } = paper.sequence;
  let inTitle = -1;
  let inAbstract = -1;
  for (const form of forms) {
    if (inTitle < 0) inTitle = findRun(paper, form, 0, titleLength);
    const place = findRun(paper, form, titleLength, length);
    if (place >= 0 && (inAbstract < 0 || place < inAbstract)) inAbstract = place;
  }
  let having = 0;
  let all = 0;
  for (const { hash, weight } of words) {
    all += weight;
    having += weight * saturate(paper.count(hash));
  }
  return (
    (inTitle < 0 ? 0 : worth.title) +
    (inAbstract < 0 ? 0 : worth.abstract + worth.early * (1 - (inAbstract - titleLength) / (length - titleLength))) +
    (term !== 0 && paper.count(term) > 0 ? worth.alone : 0) +
    (all === 0 ? 0 : (worth.words * having) / all)
  );
}

/** Where a run of words first stands between two places; -1 where it does not. One word may be written as two. */
function findRun({ sequence, pairs }: PaperWords, run: readonly number[], from: number, to: number): number {
  const [first] = run;
  if (first === undefined) return -1;
  for (let at = sequence.indexOf(first, from); at >= 0 && at + run.length <= to; at = sequence.indexOf(first, at + 1)) {
    if (run.every((word, place) => sequence[at + place] === word)) return at;
  }
  if (run.length > 1) return -1;
  const at = pairs.indexOf(first, from);
  return at >= 0 && at < to ? at : -1;
}
