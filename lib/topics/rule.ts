import type { Reason, ReasonField } from '../domain/topic.ts';
import { AnalysedDocument } from '../search/analysis.ts';
import { evaluate, type Match } from '../search/meaning.ts';
import type { Query, SearchDocument } from '../search/query.ts';

/** How a rule holds for a paper. */
export interface RuleMatch {
  /** Without the abstract and other running text too: in the title, by an author, a category, a venue. */
  readonly strong: boolean;
  readonly reasons: readonly Reason[];
}

/** The most telling fields first. */
const order: readonly ReasonField[] = ['title', 'author', 'keyword', 'abstract', 'venue', 'category'];
/** Words named for a field before the rest are left out. */
const mostWords = 3;

/**
 * Puts a topic's rule to a paper.
 * @returns undefined where it does not hold
 */
export function matchRule(query: Query, paper: AnalysedDocument): RuleMatch | undefined {
  const match = evaluate(query, paper);
  if (match === undefined) return undefined;
  const proseless: SearchDocument = { ...paper.document, keywords: [] };
  delete proseless.abstract;
  delete proseless.summary;
  delete proseless.note;
  return { strong: evaluate(query, new AnalysedDocument(proseless)) !== undefined, reasons: reasonsOf(match) };
}

function reasonsOf({ fields }: Match): Reason[] {
  const words = new Map<ReasonField, Map<string, string>>();
  for (const match of fields) {
    const known = words.get(match.field) ?? new Map<string, string>();
    words.set(match.field, known);
    for (const word of match.words) if (!known.has(word.toLowerCase())) known.set(word.toLowerCase(), word);
  }
  const place = (field: ReasonField): number => (order.indexOf(field) + order.length) % order.length;
  return [...words]
    .map(([field, known]) => ({ kind: 'words' as const, field, words: [...known.values()].slice(0, mostWords) }))
    .sort((a, b) => place(a.field) - place(b.field));
}

/** The part of a query that says what must not be there: a paper that answers it is left out, however well it fits. */
export function excludedBy(query: Query): Query | undefined {
  if (query.kind === 'not') return query.part;
  if (query.kind !== 'and') return undefined;
  const parts = query.parts.flatMap((part) => (part.kind === 'not' ? [part.part] : []));
  return parts.length === 0 ? undefined : { kind: 'or', parts };
}
