/**
 * The syntax tree of queries. The popup, the page, topics, digests, the command line and the omnibox share one
 * language; docs/search.md describes it for users, evaluate-query.ts defines its meaning.
 */
import type { Key } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import type { State } from '../domain/paper-state.ts';

/** A searched paper, and what the library knows of it, if there is a library. */
export type SearchDocument = Paper & {
  state?: State;
  /** Names of the topics that it matches. */
  topics?: readonly string[];
  /** Ids of the sources that listed it. */
  sources?: readonly string[];
  /** Milliseconds since the epoch. */
  firstSeen?: number;
};

/** The fields that contain words. Words without a field are searched in all but source and topic. */
export const textFields = [
  'title',
  'abstract',
  'author',
  'keyword',
  'venue',
  'note',
  'tag',
  'organisation',
  'summary',
  'source',
  'topic',
] as const;
export type TextField = (typeof textFields)[number];

export const statusFilters = ['new', 'saved', 'later', 'read', 'starred', 'unread', 'dismissed', 'picked'] as const;
export type StatusFilter = (typeof statusFilters)[number];
export const possessions = ['code', 'note', 'pdf'] as const;
export type HasFilter = (typeof possessions)[number];

/** Words as typed. Several words in one node must be adjacent, in order. */
export interface WordsQuery {
  readonly kind: 'words';
  readonly text: string;
  readonly field?: TextField;
  /** Whether they are in quotation marks, so that other endings don't match. */
  readonly exact?: true;
  /** Whether longer words that start with the last one match. */
  readonly prefix?: true;
}

export type Query =
  | { readonly kind: 'everything' }
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | WordsQuery
  /** `cs.cl`, or an archive with all its categories: `cs`. Lower case. */
  | { readonly kind: 'category'; readonly value: string }
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'is'; readonly standing: StatusFilter }
  | { readonly kind: 'has'; readonly what: HasFilter }
  /** From the first day of `from` to before the first day of `before`; `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  | { readonly kind: 'published'; readonly from?: string; readonly before?: string }
  /** ISO weeks `YYYY-Www`, both included. */
  | { readonly kind: 'week'; readonly from?: string; readonly to?: string };

/** Whether a query is plain words in any field; several in a row are a phrase. */
export const isPlainWords = (query: Query): query is WordsQuery =>
  query.kind === 'words' && query.field === undefined && query.exact !== true && query.prefix !== true;

/** A mistake in a query: its range in the text, and a message for the user. */
export interface QueryProblem {
  readonly from: number;
  readonly to: number;
  readonly sentence: string;
}

/** A parsed query. If it has mistakes, the rest still works. */
export interface ParsedQuery {
  readonly query: Query;
  readonly problems: readonly QueryProblem[];
}

/**
 * Combines queries by AND, without a node for one or none. An `after` and the `before` that follows it become one
 * range.
 */
export function allOf(parts: readonly Query[]): Query {
  const flat: Query[] = [];
  for (const part of parts.flatMap((one) =>
    one.kind === 'and' ? one.parts : one.kind === 'everything' ? [] : [one],
  )) {
    const last = flat.at(-1);
    if (
      part.kind === 'published' &&
      part.from === undefined &&
      part.before !== undefined &&
      last?.kind === 'published' &&
      last.before === undefined
    ) {
      flat[flat.length - 1] = { ...last, before: part.before };
    } else flat.push(part);
  }
  const [first] = flat;
  return first === undefined ? { kind: 'everything' } : flat.length === 1 ? first : { kind: 'and', parts: flat };
}

/** Combines queries by OR, without a node for one. */
export function anyOf(parts: readonly [Query, ...Query[]]): Query {
  if (parts.some((part) => part.kind === 'everything')) return { kind: 'everything' };
  const flat = parts.flatMap((part) => (part.kind === 'or' ? part.parts : [part]));
  return flat.length === 1 ? parts[0] : { kind: 'or', parts: flat };
}
