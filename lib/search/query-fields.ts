/** The fields of the language: their values, and messages about mistakes in them. */
import { findKey } from '../domain/parse-key.ts';
import { findWeek } from '../domain/week.ts';
import { findIdentifier } from './identifier.ts';
import { possessions, type Query, statusFilters, type TextField } from './query.ts';

/** Other names of the fields; the short ones are arXiv's, those with "in" Google's. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['intitle', 'title'],
  ['allintitle', 'title'],
  ['inauthor', 'author'],
  ['ti', 'title'],
  ['abs', 'abstract'],
  ['au', 'author'],
  ['authors', 'author'],
  ['cat', 'category'],
  ['categories', 'category'],
  ['keywords', 'keyword'],
  ['kw', 'keyword'],
  ['journal', 'venue'],
  ['jr', 'venue'],
  ['tags', 'tag'],
  ['notes', 'note'],
  ['org', 'organisation'],
  ['organization', 'organisation'],
  ['id', 'key'],
  ['since', 'after'],
  ['until', 'before'],
]);

/** The name of every field, in the order of completions. */
export const fieldNames = [
  'title',
  'abstract',
  'author',
  'venue',
  'category',
  'keyword',
  'tag',
  'note',
  'source',
  'topic',
  'organisation',
  'summary',
  'key',
  'is',
  'has',
  'year',
  'after',
  'before',
  'week',
] as const;
export type FieldName = (typeof fieldNames)[number];

const known: ReadonlySet<string> = new Set(fieldNames);

/** Finds the field with a name or another of its names. */
export function findField(written: string): FieldName | undefined {
  const name = aliases.get(written) ?? written;
  return known.has(name) ? (name as FieldName) : undefined;
}

/** A parsed value, or the mistake in it: the rest of a sentence that starts with the quoted value. */
export type FieldValue = { readonly query: Query } | { readonly mistake: string };

/** Parses the value of a field that doesn't contain words. */
export function readValue(field: Exclude<FieldName, TextField>, value: string): FieldValue {
  switch (field) {
    case 'category':
      return { query: { kind: 'category', value: value.toLowerCase().replace(/\.$/, '') } };
    case 'key': {
      const key = findIdentifier(value) ?? findKey(value);
      return key === undefined ? { mistake: 'isn’t an identifier Digestif knows.' } : { query: { kind: 'key', key } };
    }
    case 'is': {
      const standing = statusFilters.find((name) => name === value.toLowerCase());
      return standing === undefined
        ? { mistake: `isn’t an option. Use ${list(statusFilters)}.` }
        : { query: { kind: 'is', standing } };
    }
    case 'has': {
      const what = possessions.find((name) => name === value.toLowerCase());
      return what === undefined
        ? { mistake: `isn’t an option. Use ${list(possessions)}.` }
        : { query: { kind: 'has', what } };
    }
    case 'year':
      return readYear(value);
    case 'after':
    case 'before': {
      const day = readDay(value);
      if (day === undefined) return { mistake: 'isn’t a date. Use 2025, 2025-03 or 2025-03-14.' };
      return { query: field === 'after' ? { kind: 'published', from: day } : { kind: 'published', before: day } };
    }
    case 'week':
      return readWeek(value);
  }
}

const list = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

/** Parses `2025`, `2025-03` or `2025/03/14` as a calendar day, with the given precision. */
export function readDay(value: string): string | undefined {
  const parts = /^((?:1[5-9]|2\d)\d\d)(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(value);
  if (parts === null) return undefined;
  const text = [parts[1] ?? '', parts[2], parts[3]]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
  const whole = text.padEnd(10, '-01').slice(0, 10);
  const time = Date.parse(`${whole}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== whole ? undefined : text;
}

function readYear(value: string): FieldValue {
  const form = /^(<=|>=|<|>|=)?(\d{4})(?:(?:-|\u2013|\.\.|:)(\d{4})?)?$/.exec(value);
  const first = form?.[2];
  const mistake = { mistake: 'isn’t a year.' };
  if (form === null || first === undefined || readDay(first) === undefined) return mistake;
  const [, sign, , last] = form;
  const open = /(?:-|\u2013|\.\.|:)$/.test(value);
  const after = (year: string): string => String(Number(year) + 1);
  if (sign !== undefined && sign !== '=' && (last !== undefined || open)) return mistake;
  switch (sign) {
    case '<':
      return { query: { kind: 'published', before: first } };
    case '<=':
      return { query: { kind: 'published', before: after(first) } };
    case '>':
      return { query: { kind: 'published', from: after(first) } };
    case '>=':
      return { query: { kind: 'published', from: first } };
    default:
      if (open) return { query: { kind: 'published', from: first } };
      if (last === undefined) return { query: { kind: 'published', from: first, before: after(first) } };
      return last < first
        ? { mistake: 'ends before it starts.' }
        : { query: { kind: 'published', from: first, before: after(last) } };
  }
}

function readWeek(value: string): FieldValue {
  const form = /^(<=|>=)?(\d{4}-W\d{2})(?:\.\.(\d{4}-W\d{2}))?$/.exec(value.toUpperCase());
  const first = form?.[2];
  const last = form?.[3];
  const wrong = [first, last].some((week) => week !== undefined && findWeek(week) === undefined);
  if (form === null || first === undefined || wrong || (form[1] !== undefined && last !== undefined)) {
    return { mistake: 'isn’t a week. Use 2025-W11.' };
  }
  if (form[1] === '<=') return { query: { kind: 'week', to: first } };
  if (form[1] === '>=') return { query: { kind: 'week', from: first } };
  return { query: { kind: 'week', from: first, to: last ?? first } };
}
