import type { Reason, ReasonField } from '../domain/topic.ts';
import { textsOf } from '../search/analysis.ts';
import { evaluate, type FieldMatch, type Match } from '../search/evaluate-query.ts';
import type { Query, SearchDocument } from '../search/query.ts';
import { type CentralityWeights, centralityWeights, minCentrality, ruleCentrality } from './centrality.ts';
import { compilePrefilter } from './prefilter.ts';
import type { TopicPaper } from './prepared-paper.ts';

/** The match of a rule. */
export interface RuleMatch {
  /** Whether the paper is about what the rule asks for, rather than mentioning it in passing. */
  readonly strong: boolean;
  readonly reasons: readonly Reason[];
}

/** A compiled rule. */
export type Rule = (paper: TopicPaper) => RuleMatch | undefined;

/** Fields by how much a match in them says. */
const order: readonly ReasonField[] = ['title', 'author', 'keyword', 'abstract', 'venue', 'category'];
/** Maximum number of words in a reason. */
const maxWords = 3;

/** Compiles a rule. A prefilter rejects most papers before they are cut into words. */
export function compileRule(query: Query, weights: CentralityWeights = centralityWeights): Rule {
  const mayMatch = compilePrefilter(query);
  return (paper) => {
    if (!mayMatch(paper)) return undefined;
    const match = evaluate(query, paper.analysed);
    if (match === undefined) return undefined;
    return {
      strong: (ruleCentrality(query, paper.analysed, weights) ?? 0) >= minCentrality,
      reasons: reasonsOf(match, paper.document),
    };
  };
}

function reasonsOf({ fields }: Match, document: SearchDocument): Reason[] {
  const words = new Map<ReasonField, Map<string, string>>();
  for (const match of fields) {
    const known = words.get(match.field) ?? new Map<string, string>();
    words.set(match.field, known);
    for (const word of joinedWords(match, document)) {
      if (!known.has(word.toLowerCase())) known.set(word.toLowerCase(), word);
    }
  }
  const rank = (field: ReasonField): number => (order.includes(field) ? order.indexOf(field) : order.length);
  return [...words]
    .map(([field, known]) => ({ kind: 'words' as const, field, words: longestFirst([...known.values()]) }))
    .sort((a, b) => rank(a.field) - rank(b.field));
}

/** Joins adjacent words: “speculative decoding”. */
function joinedWords({ field, item, words, ranges }: FieldMatch, document: SearchDocument): string[] {
  if (field === 'category' || field === 'key' || field === 'date') return [...words];
  const text = textsOf(document, field)[item];
  if (text === undefined) return [...words];
  const joinedRanges: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = joinedRanges.at(-1);
    if (last !== undefined && /^[\s-]*$/.test(text.slice(last[1], from))) last[1] = to;
    else joinedRanges.push([from, to]);
  }
  return joinedRanges.map(([from, to]) => text.slice(from, to));
}

/** Returns the longest words first, without words that are part of others. */
function longestFirst(words: readonly string[]): string[] {
  const selected: string[] = [];
  for (const word of [...words].sort((a, b) => b.split(/[\s-]+/).length - a.split(/[\s-]+/).length)) {
    if (!selected.some((longer) => longer.toLowerCase().includes(word.toLowerCase()))) selected.push(word);
  }
  return selected.slice(0, maxWords);
}
