import { findDay } from '../domain/day.ts';
import { keysFromEntry } from '../domain/entry-identifiers.ts';
import { at, listAt, textAt } from '../feeds/json.ts';
import { draftOf } from '../sources/draft-fields.ts';
import { filled, listOf, partialDay, partKeywords, statedDecisions } from './fields.ts';
import type { Importer, ImportRow, ImportText } from './importer.ts';
import { isOwnPaper } from './json-papers.ts';
import { printedName } from './printed-name.ts';

/** CSL-JSON (citation-style-language schema 1.0.2), as Zotero, Mendeley and pandoc write it. */
export const cslJson: Importer = {
  id: 'csl-json',
  name: 'CSL-JSON',
  recognises({ json }) {
    const items = (Array.isArray(json) ? json : listAt(json, 'items')).slice(0, 20);
    return items.some(isCslItem) && !items.some(isOwnPaper);
  },
  *read({ json, elements }: ImportText) {
    let place = 0;
    for (const item of elements?.() ?? (Array.isArray(json) ? json : listAt(json, 'items'))) {
      place += 1;
      yield rowOf(item, `item ${place}`);
    }
  },
};

function rowOf(item: unknown, place: string): ImportRow {
  const title = textAt(item, 'title');
  if (title === undefined) return { place, reason: 'no title' };
  const number = textAt(item, 'number') ?? textAt(item, 'archive_location') ?? textAt(item, 'archive');
  const arxiv = /^arxiv:\s*(\S+)/i.exec(number ?? '')?.[1];
  const venue = textAt(item, 'container-title') ?? textAt(item, 'event-title');
  const url = textAt(item, 'URL');
  const entryFields = {
    title,
    arxiv,
    doi: textAt(item, 'DOI'),
    pmid: textAt(item, 'PMID'),
    pmcid: textAt(item, 'PMCID'),
    url,
    venue,
  };
  const own = listAt(item, 'custom', 'keys').filter((key) => typeof key === 'string');
  const version = Number(textAt(item, 'version') ?? Number.NaN);
  const draft = draftOf({
    title,
    abstract: textAt(item, 'abstract'),
    authors: listAt(item, 'author').flatMap((name) => nameOf(name) ?? []),
    keys: own.length > 0 ? own : keysFromEntry(entryFields).filter((key) => !key.startsWith('title:')),
    url,
    venue,
    ...partKeywords(listOf(textAt(item, 'keyword'), /[,;]/)),
    published: dayOf(at(item, 'issued')),
    version: Number.isInteger(version) && version >= 0 ? version : undefined,
    note: textAt(item, 'note'),
  });
  const importedState = statedDecisions({ tags: tagsOf(item), note: textAt(item, 'annote') });
  return { place, draft, ...(importedState === undefined ? {} : { importedState }) };
}

/** Not in the schema, but some programs write them. */
function tagsOf(item: unknown): string[] {
  return listAt(item, 'tags').flatMap((tag) =>
    typeof tag === 'string' ? (filled(tag) ?? []) : (textAt(tag, 'tag') ?? []),
  );
}

function nameOf(name: unknown): string | undefined {
  const literal = textAt(name, 'literal');
  if (literal !== undefined) return literal;
  const family = textAt(name, 'family');
  const given = textAt(name, 'given');
  if (family === undefined) return given;
  const particles = ['dropping-particle', 'non-dropping-particle'].flatMap((part) => textAt(name, part) ?? []);
  return printedName({ family: [...particles, family].join(' '), given, suffix: textAt(name, 'suffix') });
}

/** Parts in numbers, or a text. */
function dayOf(issued: unknown): string | undefined {
  const [year, month, day] = listAt(issued, 'date-parts', 0).map((part) => (part === null ? undefined : Number(part)));
  if (year !== undefined) return partialDay(year, month, day);
  return findDay(textAt(issued, 'raw') ?? textAt(issued, 'literal') ?? (typeof issued === 'string' ? issued : ''));
}

/** Whether a value is an item of CSL: no other format has names and dates in parts. */
function isCslItem(item: unknown): boolean {
  if (textAt(item, 'title') === undefined || textAt(item, 'itemType') !== undefined) return false;
  const [author] = listAt(item, 'author');
  const isNamed = ['family', 'literal', 'given'].some((part) => textAt(author, part) !== undefined);
  return (
    isNamed ||
    at(item, 'issued') !== undefined ||
    (textAt(item, 'type') !== undefined && textAt(item, 'id') !== undefined)
  );
}
