import { findDay } from '../domain/day.ts';
import type { PaperDraft } from '../domain/draft.ts';
import { keysFromEntry } from '../domain/entry-identifiers.ts';
import { collapse } from '../domain/text.ts';
import { draftOf } from '../sources/draft-fields.ts';
import { type BibEntry, readEntries } from './bibtex-entries.ts';
import { filled, joinNotes, listOf, momentOf, partialDay, partKeywords, partNotes, statedDecisions } from './fields.ts';
import { type Importer, type ImportRow, type ImportText, textPartsOf } from './importer.ts';
import { printedName } from './printed-name.ts';
import { readTex, readVerbatim } from './tex-text.ts';

/** BibTeX and BibLaTeX. docs/formats.md explains why no package parses them. */
export const bibtex: Importer = {
  id: 'bibtex',
  name: 'BibTeX',
  /** A type, a brace and a key or a field. */
  recognises: (file) =>
    file.json === undefined &&
    /^[ \t]*@\s*(?:(?:string|preamble|comment)\s*[{(]|[a-z]+\s*[{(]\s*(?:[^\s,{}()"]*\s*,|[a-z]+\s*=))/im.test(
      file.text.slice(0, 200_000),
    ),
  *read(file: ImportText) {
    let parents: ReadonlyMap<string, BibEntry> | undefined;
    let count = 0;
    for (const read of readEntries(textPartsOf(file))) {
      if ('problem' in read) {
        count += 1;
        yield { place: `entry ${count}, line ${read.line}`, reason: read.problem };
        continue;
      }
      if (notPapers.has(read.type)) continue;
      count += 1;
      // A child inherits missing fields from its parent, which may be anywhere in the file, so all entries are read
      // first.
      if (read.fields.has('crossref')) parents ??= parentsIn(file);
      yield rowOf(read, `entry ${count}, line ${read.line}`, parents);
    }
  },
};

const notPapers = new Set(['xdata', 'set', 'jabref-meta']);

function parentsIn(file: ImportText): ReadonlyMap<string, BibEntry> {
  const parents = new Map<string, BibEntry>();
  for (const read of readEntries(textPartsOf(file))) {
    if (!('problem' in read)) parents.set(read.key.toLowerCase(), read);
  }
  return parents;
}

function rowOf(entry: BibEntry, place: string, parents: ReadonlyMap<string, BibEntry> | undefined): ImportRow {
  const parent = parents?.get(readVerbatim(entry.fields.get('crossref') ?? '').toLowerCase());
  const raw = (...names: string[]): string | undefined => {
    for (const name of names) {
      const value = entry.fields.get(name);
      if (value !== undefined && value.trim() !== '') return value;
    }
    return undefined;
  };
  const inherited = (...names: string[]): string | undefined => {
    const own = raw(...names);
    if (own !== undefined || parent === undefined) return own;
    return names.flatMap((name) => parent.fields.get(name) ?? [])[0];
  };
  const text = (...names: string[]): string | undefined => {
    const value = raw(...names);
    return value === undefined ? undefined : filled(readTex(value));
  };
  const plain = (...names: string[]): string | undefined => {
    const value = raw(...names);
    return value === undefined ? undefined : filled(readVerbatim(value));
  };
  const title = titleOf(text);
  if (title === undefined) return { place, reason: `“${entry.key}” has no title` };
  const { note, own } = partNotes([text('annote', 'annotation'), text('review'), text('comment')]);
  const arxiv = arxivOf(plain);
  const venue = venueOf(text, inherited, parent, entry.fields.has('url') && !/\\url/.test(raw('howpublished') ?? ''));
  const keywords = listOf(text('keywords', 'keyword'), /[,;]/);
  const list =
    arxiv !== undefined && plain('primaryclass') === undefined
      ? { keywords, categories: [] }
      : partKeywords(keywords, plain('primaryclass'));
  const draft: PaperDraft = draftOf({
    title,
    abstract: text('abstract'),
    authors: namesIn(raw('author') ?? raw('editor') ?? ''),
    keys: keysOf(entry, title, plain, arxiv, venue),
    url: plain('url') ?? addressIn(plain('howpublished')) ?? addressIn(plain('biburl')),
    pdf: addressIn(plain('pdf')),
    code: addressIn(plain('code')),
    venue,
    ...list,
    published: dayOf(inherited),
    note: note ?? text('note'),
  });
  const importedState = statedDecisions({
    // DBLP's time stamp is that of its own entry.
    added: entry.fields.has('bibsource')
      ? undefined
      : momentOf(plain('creationdate', 'date-added', 'dateadded', 'timestamp')),
    read: /^(?:1|read|true|yes)$/i.test(plain('readstatus', 'read') ?? '') ? true : undefined,
    tags: listOf(text('mendeley-tags', 'tags'), /[,;]/),
    note: joinNotes([own]),
  });
  return { place, draft, ...(importedState === undefined ? {} : { importedState }) };
}

type Field = (...names: string[]) => string | undefined;

/** BibLaTeX stores the subtitle in a separate field. */
function titleOf(text: Field): string | undefined {
  const title = text('title');
  const subtitle = text('subtitle');
  return title === undefined || subtitle === undefined ? title : `${title}: ${subtitle}`;
}

/** @param isPlain whether the entry has an address, so that `howpublished` is not parsed as one */
function venueOf(text: Field, inherited: Field, parent: BibEntry | undefined, isPlain: boolean): string | undefined {
  const own = text('journaltitle', 'journal', 'booktitle', 'eventtitle');
  if (own !== undefined) return own;
  const published = text('howpublished');
  if (published !== undefined && (addressIn(published) === undefined || isPlain)) return published;
  const other = inherited('booktitle') ?? parent?.fields.get('title') ?? inherited('school', 'institution');
  return other === undefined ? undefined : filled(readTex(other));
}

function addressIn(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\/\S+$/.test(text) ? text : undefined;
}

function arxivOf(plain: Field): string | undefined {
  const eprint = plain('eprint') ?? plain('arxivid') ?? plain('arxiv');
  if (eprint === undefined) return undefined;
  const type = plain('archiveprefix', 'eprinttype');
  if (type !== undefined) return /^arxiv$/i.test(type) ? eprint : undefined;
  return /^(?:arxiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/i.test(eprint) ? eprint : undefined;
}

/** Returns the entry's identifiers: our own list if it has one, else every field with an identifier. */
function keysOf(
  { key, fields }: BibEntry,
  title: string,
  plain: Field,
  arxiv: string | undefined,
  venue: string | undefined,
): string[] {
  const own = plain('identifiers');
  if (own !== undefined) return own.split(/\s+/).map(withBraces);
  const eprinted = /^(?:pubmed|pmid)$/i.test(plain('eprinttype') ?? '') ? plain('eprint') : undefined;
  const found = plain('doi');
  const doi = found === undefined ? undefined : withBraces(found);
  const entryKeys = keysFromEntry({
    title,
    arxiv,
    doi,
    pmid: plain('pmid') ?? eprinted,
    pmcid: plain('pmcid', 'pmc'),
    url: plain('url') ?? addressIn(plain('howpublished')),
    venue: venue === undefined ? undefined : `${venue} ${readVerbatim(fields.get('volume') ?? '')}`.trim(),
  }).filter((one) => !one.startsWith('title:'));
  const dblp = /^DBLP:(?=(?:journals|conf|books|phd)\/)/.test(key) ? [`dblp:${key.slice(5)}`] : [];
  return [...entryKeys, ...dblp];
}

/** An identifier with the signs that would have ended its field. */
function withBraces(identifier: string): string {
  return identifier.replace(/%(?:7b|7d|5c)/gi, decodeURIComponent);
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Returns `date` if present, else year, month and day. */
function dayOf(field: Field): string | undefined {
  const date = field('date');
  if (date !== undefined) return findDay(readTex(date).replace(/\/.*$/, ''));
  const year = /\d{4}/.exec(readTex(field('year') ?? ''))?.[0];
  const written = readTex(field('month') ?? '').toLowerCase();
  const month = /^\d{1,2}$/.test(written) ? written : months.findIndex((name) => written.startsWith(name)) + 1;
  return partialDay(year, month, readTex(field('day') ?? ''));
}

/** Returns the names between the `and`s outside braces. */
export function namesIn(field: string): string[] {
  return splitOutside(collapse(field), / and /giy)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^others$/i.test(name))
    .flatMap((name) => filled(nameOf(name)) ?? []);
}

function nameOf(field: string): string {
  if (isOneGroup(field)) return readTex(field);
  const parts = splitOutside(field, /\s*,\s*/gy).map((part) => readTex(part));
  const [first = '', second, third] = parts;
  if (second === undefined) return first;
  if (third === undefined) return second === '' ? first : printedName({ family: first, given: second });
  return printedName({ family: first, suffix: second, given: third });
}

/** Braces around the whole name mean that it has no parts. */
function isOneGroup(field: string): boolean {
  if (!field.startsWith('{') || !field.endsWith('}')) return false;
  let depth = 0;
  for (let at = 0; at < field.length; at += 1) {
    if (field[at] === '{') depth += 1;
    else if (field[at] === '}') depth -= 1;
    if (depth === 0 && at < field.length - 1) return false;
  }
  return depth === 0;
}

/** @param between sticky, so that it is looked for at one place */
function splitOutside(field: string, between: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < field.length; at += 1) {
    const sign = field[at];
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    else if (depth === 0 && (sign === ',' || /\s/.test(sign ?? ''))) {
      between.lastIndex = at;
      const found = between.exec(field);
      if (found === null) continue;
      parts.push(field.slice(from, at));
      from = at + found[0].length;
      at = from - 1;
    }
  }
  parts.push(field.slice(from));
  return parts;
}
