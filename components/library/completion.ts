import Fuse from 'fuse.js';
import { findIdentifier } from '../../lib/search/identifier.ts';
import { possessions, statusFilters } from '../../lib/search/query.ts';
import { type FieldName, fieldNames, findField } from '../../lib/search/query-fields.ts';
import { type TermToken, tokensOf } from '../../lib/search/query-lexer.ts';

/** A completion of the term being typed. */
export interface Completion {
  /** The displayed term: its field and its value. */
  readonly field?: string;
  readonly value: string;
  /** The full search text after accepting it. */
  readonly text: string;
}

/** Possible field values. */
export interface CompletionLists {
  readonly topics: readonly string[];
  readonly tags: readonly string[];
  /** Ids of sources. */
  readonly sources: readonly string[];
  /** Values of the field being typed, from papers with similar values. */
  readonly values: readonly string[];
}

/** The unfinished term at the end of a text. */
export interface OpenTerm {
  /** Start index, after a leading minus. */
  readonly from: number;
  readonly field?: FieldName;
  readonly value: string;
}

/** Maximum completions: the number of states. */
const most = 8;
/** Minimum letters before topics and tags are offered for a word without a field. */
const fewestLetters = 2;

/** @returns undefined if the text ends with a finished term */
export function openTerm(text: string): OpenTerm | undefined {
  const tokens = tokensOf(
    text,
    (name) => findField(name) !== undefined,
    (chunk) => findIdentifier(chunk) !== undefined,
  );
  const last = tokens.at(-1);
  if (last?.kind !== 'term' || last.to < text.length || last.group === true || isClosed(text, last)) return undefined;
  const field = last.field === undefined ? undefined : findField(last.field);
  return { from: last.from, value: last.text, ...(field === undefined ? {} : { field }) };
}

function isClosed(text: string, { quoted, open, prefix }: TermToken): boolean {
  return prefix || (quoted && open !== true && !text.endsWith(':'));
}

/** Completions of the last term of a text, most likely first. */
export function completionsOf(text: string, lists: CompletionLists): Completion[] {
  const term = openTerm(text);
  if (term === undefined) return [];
  const before = text.slice(0, term.from);
  const whole = (field: string, value: string): Completion => ({
    field,
    value,
    text: `${before}${field}:${quoted(value)} `,
  });
  if (term.field !== undefined) {
    const { field } = term;
    const written = term.value.toLowerCase();
    return near(valuesOf(field, lists), term.value)
      .filter((value) => value.toLowerCase() !== written || /\s/.test(value))
      .slice(0, most)
      .map((value) => whole(field, value));
  }
  const word = term.value.toLowerCase();
  if (word === '') return [];
  const fields = fieldNames
    .filter((name) => name.startsWith(word))
    .map((name): Completion => ({ field: name, value: '', text: `${before}${name}:` }));
  const flags = [
    ...statusFilters.filter((name) => name.startsWith(word)).map((name) => whole('is', name)),
    ...possessions.filter((name) => name.startsWith(word)).map((name) => whole('has', name)),
  ];
  const named =
    word.length < fewestLetters
      ? []
      : [
          ...near(lists.topics, word).map((topic) => whole('topic', topic)),
          ...near(lists.tags, word).map((tag) => whole('tag', tag)),
        ];
  return [...fields, ...flags, ...named].slice(0, most);
}

function valuesOf(field: FieldName, { topics, tags, sources, values }: CompletionLists): readonly string[] {
  switch (field) {
    case 'is':
      return statusFilters;
    case 'has':
      return possessions;
    case 'topic':
      return topics;
    case 'tag':
      return tags;
    case 'source':
      return sources;
    default:
      return values;
  }
}

/** Filters values similar to the input, most similar first; all if the input is empty. */
function near(values: readonly string[], written: string): string[] {
  const wanted = written.trim();
  if (wanted === '') return [...values];
  const fuse = new Fuse(values, { threshold: 0.3, ignoreLocation: true });
  const found = fuse.search(wanted).map(({ item }) => item);
  const begins = (value: string): boolean =>
    value
      .toLowerCase()
      .split(/[\s-]+/)
      .some((part) => part.startsWith(wanted.toLowerCase()));
  return [...found.filter(begins), ...found.filter((value) => !begins(value))];
}

/** Quotes a value if it has more than one word. */
function quoted(value: string): string {
  const plain = value.replaceAll('"', ' ').trim();
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(plain) ? plain : `"${plain}"`;
}
