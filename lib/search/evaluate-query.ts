/**
 * Defines what a query means: whether a single paper matches it, and where. Every index must return the same, only
 * faster; tests compare them with this function.
 */
import { localDay } from '../domain/day.ts';
import { findWeekOfDay, findWeekOfPaper } from '../domain/week.ts';
import { AnalysedDocument, type AnalysedField, anywhere, isName, type Occurrence } from './analysis.ts';
import { expandQuery } from './expand-query.ts';
import { isSingleIdeograph, type PhraseGraph, type PhraseNode, toPhraseGraph } from './phrase-graph.ts';
import type { Query, SearchDocument, TextField, WordsQuery } from './query.ts';

/** Where in a paper a query matches. */
export type MatchField = TextField | 'category' | 'key' | 'date';

/** The matching words in one text of a paper. */
export interface FieldMatch {
  readonly field: MatchField;
  /** Index of the author, keyword, tag or note; 0 for fields with a single text. */
  readonly item: number;
  /** As the paper spells them, without duplicates, in order. */
  readonly words: readonly string[];
  /** Characters of the text as [start, end), in order, without overlaps. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** A match of a query; `fields` is empty if only flags or the absence of words decided. */
export interface Match {
  readonly fields: readonly FieldMatch[];
}

/** Returns the day on which a paper counts as published: the first possible day. */
export function publishedDay(document: Pick<SearchDocument, 'published' | 'listed'>): string | undefined {
  const day = document.published ?? document.listed;
  return day === undefined ? undefined : firstDay(day);
}

/** Returns the first day of a year, a month or a day. */
export function firstDay(partial: string): string {
  return `${partial}-01-01`.slice(0, 10).replace(/^(\d{4}-\d{2})-01-$/, '$1-01');
}

/** Returns the week of a paper: by its listing, else by when it was first seen, else by its publication. */
export function weekOf(document: SearchDocument): string | undefined {
  if (document.listed === undefined && document.firstSeen !== undefined) {
    return findWeekOfDay(localDay(document.firstSeen))?.id;
  }
  return findWeekOfPaper(document)?.id;
}

/** Whether a category equals the given one, or is in that archive. */
export function isInCategory(category: string, value: string): boolean {
  const name = category.toLowerCase();
  return name === value || name.startsWith(`${value}.`);
}

/**
 * Checks whether a paper matches a query, and where.
 * @param paper analysed already if many queries are evaluated on it
 * @returns undefined if it doesn't match
 */
export function evaluate(query: Query, paper: SearchDocument | AnalysedDocument): Match | undefined {
  const analysed = paper instanceof AnalysedDocument ? paper : new AnalysedDocument(paper);
  const found: Finding[] = [];
  return holds(expandQuery(query), analysed, found) ? { fields: joinFindings(found, analysed) } : undefined;
}

/** Prepares a paper for many queries. */
export function analyse(document: SearchDocument): AnalysedDocument {
  return new AnalysedDocument(document);
}

interface Finding {
  readonly field: MatchField;
  readonly item: number;
  readonly from: number;
  readonly to: number;
}

function holds(query: Query, paper: AnalysedDocument, found: Finding[]): boolean {
  const { document } = paper;
  switch (query.kind) {
    case 'everything':
      return true;
    case 'and':
      return query.parts.every((part) => holds(part, paper, found));
    case 'or': {
      // Every matching alternative is an explanation, so none is skipped.
      let any = false;
      for (const part of query.parts) {
        const own: Finding[] = [];
        if (!holds(part, paper, own)) continue;
        any = true;
        found.push(...own);
      }
      return any;
    }
    case 'not':
      return !holds(query.part, paper, []);
    case 'words':
      return holdsWords(query, paper, found);
    case 'category': {
      const item = document.categories.findIndex((category) => isInCategory(category, query.value));
      if (item < 0) return false;
      found.push({ field: 'category', item, from: 0, to: document.categories[item]?.length ?? 0 });
      return true;
    }
    case 'key': {
      const item = document.keys.indexOf(query.key);
      if (item < 0) return false;
      found.push({ field: 'key', item, from: 0, to: query.key.length });
      return true;
    }
    case 'is':
      return hasStatus(query.standing, document);
    case 'has':
      return hasItem(query.what, document);
    case 'published': {
      const day = publishedDay(document);
      if (day === undefined) return false;
      if (query.from !== undefined && day < firstDay(query.from)) return false;
      if (query.before !== undefined && day >= firstDay(query.before)) return false;
      found.push({ field: 'date', item: 0, from: 0, to: (document.published ?? document.listed ?? '').length });
      return true;
    }
    case 'week': {
      const week = weekOf(document);
      if (week === undefined) return false;
      return (query.from === undefined || week >= query.from) && (query.to === undefined || week <= query.to);
    }
  }
}

function hasStatus(standing: (Query & { kind: 'is' })['standing'], { state = {} }: SearchDocument): boolean {
  switch (standing) {
    case 'new':
      return state.seen === undefined && state.glanced === undefined;
    case 'unread':
      return state.read === undefined;
    default:
      return state[standing] !== undefined;
  }
}

function hasItem(what: (Query & { kind: 'has' })['what'], document: SearchDocument): boolean {
  switch (what) {
    case 'code':
      return document.code !== undefined;
    case 'note':
      return document.state?.note !== undefined || document.state?.comment !== undefined;
    case 'pdf':
      // arXiv has a PDF of every paper.
      return document.pdf !== undefined || document.keys.some((key) => key.startsWith('arxiv:'));
  }
}

function holdsWords(query: WordsQuery, paper: AnalysedDocument, found: Finding[]): boolean {
  const unit = toPhraseGraph(query);
  const { document } = paper;
  let any = false;
  for (const field of query.field === undefined ? anywhere : [query.field]) {
    const before = found.length;
    findUnit(unit, field, paper.field(field), found);
    any ||= found.length > before;
  }
  if (unit.year !== undefined && publishedDay(document)?.startsWith(unit.year) === true) {
    found.push({ field: 'date', item: 0, from: 0, to: 4 });
    any = true;
  }
  if (unit.category !== undefined) {
    const item = document.categories.findIndex((category) => isInCategory(category, unit.category ?? ''));
    if (item >= 0) {
      found.push({ field: 'category', item, from: 0, to: unit.category.length });
      any = true;
    }
  }
  return any;
}

function occurrencesOf(
  { word, prefix, stem: root }: PhraseNode,
  name: TextField,
  field: AnalysedField,
): readonly Occurrence[] {
  const written = prefix
    ? field.ofPrefix(word)
    : root === undefined || isName(name)
      ? field.of(word)
      : field.ofStem(root);
  return prefix && root !== undefined && !isName(name) ? [...written, ...field.ofStem(root)] : written;
}

/** A path through the query's graph that ends at a position of the paper. */
interface Path {
  readonly from: number;
  readonly to: number;
  readonly item: number;
}

/** Finds all occurrences of a unit's adjacent words, in any of its spellings. */
function findUnit({ words, width }: PhraseGraph, name: TextField, field: AnalysedField, found: Finding[]): void {
  if (width === 0 || field.items.length === 0) return;
  // paths[n]: for each position of the paper at which the first n positions of the query can end, where they start.
  const paths = Array.from({ length: width + 1 }, () => new Map<number, Path>());
  for (const word of words) {
    const before = paths[word.at];
    if (word.at > 0 && (before === undefined || before.size === 0)) continue;
    for (const occurrence of occurrencesOf(word, name, field)) {
      const { at, end, item, from } = occurrence;
      // The query contains only the first of the two ideographs.
      const to = isSingleIdeograph(word.word) ? Math.min(occurrence.to, from + word.word.length) : occurrence.to;
      const path = word.at === 0 ? { from, to, item } : before?.get(at);
      if (path === undefined) continue;
      const reached = paths[word.end];
      if (reached?.has(end) === false) reached.set(end, { from: path.from, to, item });
    }
  }
  for (const path of paths[width]?.values() ?? []) found.push({ field: name, ...path });
}

/** Groups findings by field and item, and joins overlapping characters. */
function joinFindings(found: readonly Finding[], paper: AnalysedDocument): FieldMatch[] {
  const places = new Map<string, Finding[]>();
  for (const finding of found) {
    const place = `${finding.field} ${finding.item}`;
    const known = places.get(place);
    if (known === undefined) places.set(place, [finding]);
    else known.push(finding);
  }
  return [...places.values()].map((findings) => {
    const { field, item } = findings[0] as Finding;
    const ranges: [number, number][] = [];
    for (const { from, to } of findings.sort((a, b) => a.from - b.from || a.to - b.to)) {
      const last = ranges.at(-1);
      if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to);
      else ranges.push([from, to]);
    }
    const text = textOfMatch(field, item, paper);
    return { field, item, ranges, words: [...new Set(ranges.map(([from, to]) => text.slice(from, to)))] };
  });
}

function textOfMatch(field: MatchField, item: number, paper: AnalysedDocument): string {
  const { document } = paper;
  switch (field) {
    case 'category':
      return document.categories[item] ?? '';
    case 'key':
      return document.keys[item] ?? '';
    case 'date':
      return document.published ?? document.listed ?? '';
    default:
      return paper.field(field).items[item] ?? '';
  }
}
