/**
 * Reads JSON records of papers from registries and repositories. They have the same few fields under different names. A table
 * of these names reads all of them, including responses of unknown services.
 */
import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey, findNewArxivId } from '../../domain/key.ts';
import { findKey } from '../../domain/parse-key.ts';
import { decodeEntities, textOfMarkup } from '../../domain/text.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { withoutLabel } from '../../sources/metadata/abstract-label.ts';
import { nameOf, namesOf } from '../../sources/metadata/person.ts';
import { findCitation } from '../../sources/page/citation.ts';
import { at, listAt, textAt } from '../json.ts';

/**
 * Objects inside a record that can contain its fields: InvenioRDM and INSPIRE (`metadata`), DOAJ (`bibjson`), JSON:API such
 * as DataCite and OSF (`attributes`), Elasticsearch (`_source`), Zotero (`data`), ChemRxiv (`item`); and its identifiers, as
 * in Semantic Scholar and JSON:API.
 */
const shells = ['metadata', 'bibjson', 'attributes', '_source', 'data', 'item', 'externalIds', 'links'];

/** The names of each field, most likely first. `_s` and `_i` are HAL's Solr, `_display` is PLOS's, `dc:` is Scopus's. */
const fieldNames = {
  title: ['title', 'titles', 'mainTitle', 'title_s', 'title_display', 'display_name', 'dc:title', 'preprint_title'],
  abstract: ['abstract', 'abstracts', 'abstract_s', 'abstractNote', 'dc:description', 'preprint_abstract', 'summary'],
  /** Tried last, because records of other things than papers have descriptions too. */
  description: ['description', 'descriptions'],
  authors: [
    'authors',
    'author',
    'creators',
    'authFullName_s',
    'author_display',
    'z_authors',
    'preprint_authors',
    'authorLine',
  ],
  days: [
    'publication_date',
    'publicationDate',
    'published',
    'publishedDate',
    'published_date',
    'date_published',
    'preprint_date',
    'earliest_date',
    'producedDate_s',
    'prism:coverDate',
    'pubdate',
    'issued',
    'date',
  ],
  years: ['publicationDateY_i', 'publicationYear', 'publication_year', 'publishYear', 'yearPublished', 'year'],
  identifiers: ['identifier', 'identifiers', 'pids', 'dois', 'arxiv_eprints', 'external_ids', 'alternate_identifiers'],
  addresses: ['url', 'uri_s', 'html_url', 'abstract_url', 'doi_url', 'link', 'links', 'id', 'pdf_url'],
} as const;

/** Names of single identifiers, in lower case and without punctuation, with the schemes of our keys. */
const schemes: Readonly<Record<string, string>> = {
  doi: 'doi',
  doiids: 'doi',
  prismdoi: 'doi',
  preprintdoi: 'doi',
  biorxivdoi: 'doi',
  arxiv: 'arxiv',
  arxivid: 'arxiv',
  arxivids: 'arxiv',
  pmid: 'pmid',
  pubmed: 'pmid',
  pubmedid: 'pmid',
  pubmedids: 'pmid',
  pmcid: 'pmcid',
  pmc: 'pmcid',
};

/**
 * Reads a response whose records have a title and an identifier, or a title, authors and an abstract: CORE, DataCite, DOAJ,
 * HAL, IEEE, INSPIRE, OpenAIRE, PLOS, Scopus, Unpaywall, Zenodo and others (their shapes are from responses saved in public
 * programs).
 * @returns undefined if neither the value itself nor a list in it contains such records
 */
export function readRecords(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  const single = Array.isArray(body) ? undefined : recordOf(body);
  if (single?.isSure === true) return { list: false, papers: [single.paper] };
  for (const rows of listsIn(body)) {
    const records = rows.flatMap((row) => recordOf(row) ?? []);
    // If at least half of a list is certainly papers, its less complete records count too.
    if (rows.length > 0 && records.filter(({ isSure }) => isSure).length * 2 >= rows.length)
      return { list: true, papers: records.map(({ paper }) => paper) };
  }
  return undefined;
}

/** Maximum depth of lists in a response. The deepest one seen is `data.paper.paperList`. */
const maxDepth = 4;

/** Yields the lists in a value, outer ones first. */
function* listsIn(body: unknown): Generator<readonly unknown[]> {
  let level: unknown[] = [body];
  for (let depth = 0; depth < maxDepth && level.length > 0; depth += 1) {
    const below: unknown[] = [];
    for (const value of level) {
      if (Array.isArray(value)) yield value;
      else if (typeof value === 'object' && value !== null) below.push(...Object.values(value));
    }
    level = below;
  }
}

/** Reads a record, and whether it has enough fields to be certainly a paper. */
function recordOf(row: unknown): { readonly paper: PaperDraft; readonly isSure: boolean } | undefined {
  const homes = [row, ...shells.map((name) => at(row, name))].filter((home) => typeof home === 'object');
  const line = findCitation(decodeEntities(textAt(row, 'label_s') ?? ''));
  const title = firstOf(homes, fieldNames.title, titleIn) ?? line?.title;
  if (title === undefined) return undefined;
  const authors =
    firstOf(homes, fieldNames.authors, authorsIn) ??
    firstOf(homes, ['authors', 'dc:creator'], onlyAuthorIn) ??
    line?.authors.slice() ??
    [];
  const identifiers = homes.flatMap(identifiersIn);
  const addresses = homes.flatMap((home) => fieldNames.addresses.flatMap((name) => addressesIn(at(home, name))));
  const keys = [...new Set([...identifiers, ...addresses.flatMap((address) => findKeyOfUrl(address) ?? [])])];
  const abstract =
    firstOf(homes, fieldNames.abstract, abstractIn) ?? firstOf(homes, fieldNames.description, abstractIn);
  if (authors.length === 0 && identifiers.length === 0 && abstract === undefined) return undefined;
  const paper = draftOf({
    title,
    abstract,
    authors,
    keys,
    url: addresses.find((address) => findKeyOfUrl(address) !== undefined) ?? addresses[0],
    published: dayOf(homes),
  });
  // HAL lists only publications, but most have no identifier that others know.
  const isHal = /^https?:\/\/(?:[\w-]+\.)*(?:hal\.science|archives-ouvertes\.fr)\//.test(textAt(row, 'uri_s') ?? '');
  const isSure = identifiers.length > 0 || (authors.length > 0 && (isHal || keys.length > 0 || abstract !== undefined));
  return { paper, isSure };
}

/** Returns the first value that one of the names has in one of the objects. */
function firstOf<T>(
  homes: readonly unknown[],
  names: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const home of homes) {
    for (const name of names) {
      const found = read(at(home, name));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Reads a title: a string, a list of strings, or `{value}` as in APS and INSPIRE. Prefers arXiv's of several, which has no markup. */
function titleIn(value: unknown): string | undefined {
  const all = Array.isArray(value) ? value : [value];
  const plain = all.find((one) => textAt(one, 'source') === 'arXiv') ?? all[0];
  const text = textAt(plain) ?? textAt(plain, 'title') ?? textAt(plain, 'value');
  return text === undefined ? undefined : textOfMarkup(text);
}

/** Reads an abstract: a string, strings, `{value}`, DataCite's `{description, descriptionType}`, eLife's `{content: [{text}]}`. */
function abstractIn(value: unknown): string | undefined {
  const all = Array.isArray(value) ? value : [value];
  const meant = all.find((one) => textAt(one, 'descriptionType') === 'Abstract') ?? all[0];
  const content = listAt(meant, 'content').flatMap((one) => textAt(one, 'text') ?? []);
  const text =
    textAt(meant) ??
    textAt(meant, 'value') ??
    textAt(meant, 'description') ??
    textAt(meant, 'text') ??
    content.join(' ');
  return text.trim() === '' ? undefined : withoutLabel(textOfMarkup(text));
}

const nameParts = [
  ['given', 'family'],
  ['givenName', 'familyName'],
  ['firstName', 'lastName'],
  ['firstname', 'surname'],
  ['first_name', 'last_name'],
] as const;
const wholeNames = ['full_name', 'fullName', 'raw_author_name', 'display_name', 'name', 'literal', '$'];

/** Reads authors: a list of strings or objects, `{authors: […]}` as in IEEE, or one line. */
function authorsIn(value: unknown): string[] | undefined {
  const line = typeof value === 'string' ? value : undefined;
  const list = Array.isArray(value) ? value : listAt(value, 'authors');
  const names =
    line !== undefined && /[;,]|\s\.\.\.\s/.test(line) ? namesOf(line) : list.flatMap((one) => personIn(one) ?? []);
  return names.length === 0 ? undefined : names;
}

/** Reads a line with a single name, such as in Scopus's search, which gives only the first author. */
function onlyAuthorIn(value: unknown): string[] | undefined {
  const name = Array.isArray(value) ? undefined : textAt(value);
  return name === undefined ? undefined : [name];
}

function personIn(one: unknown): string | undefined {
  // Zotero's creators include editors and translators.
  if (!/^(?:author)?$/i.test(textAt(one, 'creatorType') ?? '')) return undefined;
  for (const [given, family] of nameParts) {
    const parts = [textAt(one, given), textAt(one, family)];
    if (parts.every((part) => part !== undefined)) return parts.join(' ');
  }
  const whole = textAt(one) ?? wholeNames.map((name) => textAt(one, name)).find((name) => name !== undefined);
  const name = whole === undefined ? '' : nameOf(whole);
  return name === '' ? undefined : name;
}

function identifiersIn(home: unknown): string[] {
  if (typeof home !== 'object' || home === null) return [];
  const single = Object.entries(home).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => keyOf(name, one)),
  );
  // The id is the DOI at PLOS and APS, and the arXiv id at services that collect arXiv papers.
  const id = at(home, 'id');
  const arxiv = typeof id === 'string' ? findNewArxivId(id) : undefined;
  const own = arxiv === undefined ? findDoiKey(textAt(home, 'id') ?? '') : (`arxiv:${arxiv.id}` as const);
  const listed = fieldNames.identifiers.flatMap((name) => listAt(home, name).flatMap((one) => identifierIn(one, name)));
  return [...single, ...(own === undefined ? [] : [own]), ...listed];
}

function keyOf(name: string, value: unknown): string[] {
  const scheme = schemes[name.toLowerCase().replace(/[^a-z]/g, '')];
  const text = textAt(value);
  if (scheme === undefined || text === undefined) return [];
  const key = findKey(
    scheme === 'doi' || text.includes(':')
      ? text
      : `${scheme}:${scheme === 'pmcid' ? text.replace(/^(?:PMC)?/i, 'PMC') : text}`,
  );
  return key === undefined ? [] : [key];
}

/** Reads `{type, id}`, `{scheme, value}`, `{identifier, type}`, `{value}` in a list named after its scheme, or a string. */
function identifierIn(one: unknown, list: string): string[] {
  const text = textAt(one) ?? textAt(one, 'id') ?? textAt(one, 'value') ?? textAt(one, 'identifier');
  const type = textAt(one, 'type') ?? textAt(one, 'scheme') ?? textAt(one, 'identifierType');
  if (text === undefined) return [];
  if (type !== undefined) return keyOf(type, text);
  if (list === 'dois') return keyOf('doi', text);
  if (list === 'arxiv_eprints') return keyOf('arxiv', text);
  const arxiv = /^arxiv:/i.test(text) ? findKey(text) : undefined;
  const key = arxiv ?? findDoiKey(text);
  return key === undefined ? [] : [key];
}

function addressesIn(value: unknown): string[] {
  const text = textAt(value);
  if (text !== undefined) return /^https?:\/\//.test(text) ? [text] : [];
  if (Array.isArray(value)) return value.flatMap((one) => addressesIn(textAt(one, 'url') ?? textAt(one, '@href')));
  if (typeof value !== 'object') return [];
  // JSON:API and InvenioRDM have an object with names of links.
  return ['self_html', 'html', 'preprint_doi'].flatMap((name) => addressesIn(textAt(value, name)));
}

/** DataCite's kinds of dates that are publication dates. */
const issued = /^(?:Issued|Submitted|Available|Created)$/;

/** Returns the earliest publication date; if there is none, the year, with the month that DOAJ has in a separate field. */
function dayOf(homes: readonly unknown[]): string | undefined {
  const days = homes.flatMap((home) => [
    ...fieldNames.days.flatMap((name) => findDay(dayTextOf(at(home, name))) ?? []),
    ...listAt(home, 'dates').flatMap((one) =>
      issued.test(textAt(one, 'dateType') ?? '') ? (findDay(textAt(one, 'date') ?? '') ?? []) : [],
    ),
  ]);
  if (days.length > 0) return earliestDay(days);
  const home = homes.find((one) => fieldNames.years.some((name) => textAt(one, name) !== undefined));
  const year = fieldNames.years.flatMap((name) => textAt(home, name) ?? [])[0];
  const month = textAt(home, 'month');
  return findDay(month === undefined ? (year ?? '') : `${year}-${month}`);
}

/** Returns a date as text, from a string or CSL's parts. Conference dates can span several days: `11-12 July 2018`. */
function dayTextOf(value: unknown): string {
  const parts = listAt(value, 'date-parts', 0).flatMap((part) => textAt(part)?.padStart(2, '0') ?? []);
  const text = parts.length > 0 ? parts.join('-') : (textAt(value) ?? '');
  return text.replace(/^(\d{1,2})\s*[-–]\s*\d{1,2}(?=\s+[a-z])/i, '$1').replace(/-00(?=-|$)/g, '');
}
