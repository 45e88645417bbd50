import type { Reason, ReasonField } from '../domain/topic.ts';
import { AnalysedDocument, textsOf } from '../search/analysis.ts';
import { evaluate, type FieldMatch, type Match } from '../search/evaluate-query.ts';
import type { Query, SearchDocument } from '../search/query.ts';
import { compilePrefilter } from './prefilter.ts';
import type { TopicPaper } from './prepared-paper.ts';

/** How a rule holds for a paper. */
export interface RuleMatch {
  /** Without the abstract and other running text too: in the title, by an author, a category, a venue. */
  readonly strong: boolean;
  readonly reasons: readonly Reason[];
}

/** A rule ready to be put to papers. */
export type Rule = (paper: TopicPaper) => RuleMatch | undefined;

/** The most telling fields first. */
const order: readonly ReasonField[] = ['title', 'author', 'keyword', 'abstract', 'venue', 'category'];
/** Words named for a field before the rest are left out. */
const mostWords = 3;

/** Compiles a rule; papers that cannot answer it are told apart without being cut into words. */
export function compileRule(query: Query): Rule {
  const mayHold = compilePrefilter(query);
  return (paper) => {
    if (!mayHold(paper)) return undefined;
    const match = evaluate(query, paper.analysed);
    if (match === undefined) return undefined;
    return {
      strong: evaluate(query, withoutProse(paper.document)) !== undefined,
      reasons: reasonsOf(match, paper.document),
    };
  };
}

function withoutProse(document: SearchDocument): AnalysedDocument {
  const { abstract: _abstract, summary: _summary, note: _note, ...rest } = document;
  return new AnalysedDocument({ ...rest, keywords: [] });
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
  const place = (field: ReasonField): number => (order.includes(field) ? order.indexOf(field) : order.length);
  return [...words]
    .map(([field, known]) => ({ kind: 'words' as const, field, words: longestFirst([...known.values()]) }))
    .sort((a, b) => place(a.field) - place(b.field));
}

/** Words found side by side are one: “speculative decoding”. */
function joinedWords({ field, item, words, ranges }: FieldMatch, document: SearchDocument): string[] {
  if (field === 'category' || field === 'key' || field === 'date') return [...words];
  const text = textsOf(document, field)[item];
  if (text === undefined) return [...words];
  const joined: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && /^[\s-]*$/.test(text.slice(last[1], from))) last[1] = to;
    else joined.push([from, to]);
  }
  return joined.map(([from, to]) => text.slice(from, to));
}

/** The longest say most; a word that another contains says nothing more. */
function longestFirst(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (const word of [...words].sort((a, b) => b.split(/[\s-]+/).length - a.split(/[\s-]+/).length)) {
    if (!kept.some((longer) => longer.toLowerCase().includes(word.toLowerCase()))) kept.push(word);
  }
  return kept.slice(0, mostWords);
}
