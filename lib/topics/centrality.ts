/**
 * Whether a paper is about what a rule asks for, or mentions it in passing. Measured from where the words occur in the
 * title and the abstract. docs/topics.md has the measurements.
 */
import type { AnalysedDocument } from '../search/analysis.ts';
import { evaluate } from '../search/evaluate-query.ts';
import type { Query, WordsQuery } from '../search/query.ts';

/** Where a phrase occurs in a paper. */
export interface Mention {
  readonly inTitle: boolean;
  /** 1 at the first character of the abstract, 0 at its end or if the abstract lacks the phrase. */
  readonly early: number;
  /** Whether it first occurs in the first third of the abstract. */
  readonly inFirstThird: boolean;
  /** Whether the authors speak of their own work before it, in the same sentence: “we”, “this paper”. */
  readonly isOwnWork: boolean;
}

/** Weights of a mention, as a logistic regression. */
export interface CentralityWeights {
  readonly base: number;
  readonly inTitle: number;
  readonly early: number;
  readonly inFirstThird: number;
  readonly isOwnWork: number;
}

/** `npm run bench -- digest` fits them on one week of graded papers, and reports on another. */
export const centralityWeights: CentralityWeights = {
  base: -1.1,
  inTitle: 0.7,
  early: 0.95,
  inFirstThird: 1.7,
  isOwnWork: 0.6,
};

/** A match from this centrality on is strong. */
export const minCentrality = 0.5;

const ownWork = /\b(?:we|our|ours|us|this (?:paper|work|article|study|report|survey))\b/i;
/** Fields that hold nothing but what they name: a match there is never in passing. */
const decisive: ReadonlySet<string> = new Set([
  'author',
  'venue',
  'category',
  'organisation',
  'source',
  'topic',
  'key',
  'date',
]);

/**
 * Returns how central a matching rule is to a paper, from 0 to 1. Of alternatives the most central counts, of parts that
 * are all required the least. Conditions such as `after:2025` count as central.
 * @returns undefined if the paper doesn't match
 */
export function ruleCentrality(
  query: Query,
  paper: AnalysedDocument,
  weights: CentralityWeights = centralityWeights,
): number | undefined {
  switch (query.kind) {
    case 'words':
      return centralityOfWords(query, paper, weights);
    case 'and': {
      let least = 1;
      for (const part of query.parts) {
        const value = ruleCentrality(part, paper, weights);
        if (value === undefined) return undefined;
        least = Math.min(least, value);
      }
      return least;
    }
    case 'or': {
      const values = query.parts.flatMap((part) => ruleCentrality(part, paper, weights) ?? []);
      return values.length === 0 ? undefined : Math.max(...values);
    }
    default:
      return evaluate(query, paper) === undefined ? undefined : 1;
  }
}

function centralityOfWords(query: WordsQuery, paper: AnalysedDocument, weights: CentralityWeights): number | undefined {
  const match = evaluate(query, paper);
  if (match === undefined) return undefined;
  if (match.fields.some(({ field }) => decisive.has(field))) return 1;
  const abstract = paper.document.abstract ?? '';
  const ranges = match.fields.find(({ field }) => field === 'abstract')?.ranges ?? [];
  const inTitle = match.fields.some(({ field }) => field === 'title');
  return centralityOfMention(mentionIn(abstract, ranges, inTitle), weights);
}

/** Measures a mention. @param ranges the phrase's occurrences in the abstract, in order */
export function mentionIn(
  abstract: string,
  ranges: readonly (readonly [from: number, to: number])[],
  inTitle: boolean,
): Mention {
  const first = ranges[0]?.[0];
  const position = first === undefined ? 1 : first / Math.max(1, abstract.length);
  return { inTitle, early: 1 - position, inFirstThird: position < 0.3, isOwnWork: isOwnWork(abstract, ranges) };
}

/** What has the phrase in its title is never about it in passing. */
export function centralityOfMention(mention: Mention, weights: CentralityWeights): number {
  const { base, inTitle, early, inFirstThird, isOwnWork } = weights;
  const sum =
    base +
    inTitle * Number(mention.inTitle) +
    early * mention.early +
    inFirstThird * Number(mention.inFirstThird) +
    isOwnWork * Number(mention.isOwnWork);
  return Math.max(1 / (1 + Math.exp(-sum)), mention.inTitle ? minCentrality : 0);
}

function isOwnWork(abstract: string, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([at]) => {
    const before = abstract.slice(0, at);
    const sentence = before.slice(1 + Math.max(-1, ...['. ', '.\n', '? ', '! '].map((end) => before.lastIndexOf(end))));
    return ownWork.test(sentence);
  });
}
