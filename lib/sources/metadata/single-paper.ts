import { earliestDay, findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey, type Key, normaliseTitle } from '../../domain/key.ts';
import { decodeEntities, textOfMarkup } from '../../domain/text.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { findAddress, textOf } from '../dom.ts';
import { findAbstract } from './abstract.ts';
import { withoutLabel } from './abstract-label.ts';
import { findLinkedData } from './json-ld.ts';
import { type Metas, readMetas } from './metas.ts';
import { isOneName, nameOf, namesOf } from './person.ts';

/** Names of `meta` elements with a DOI, as Unpaywall reads them (without `citation_reference`). */
const doiNames = [
  'citation_doi',
  'bepress_citation_doi',
  'doi',
  'dc.doi',
  'dc.identifier',
  'dc.identifier.doi',
  'dcterms.identifier',
  'prism.doi',
  'dc.source',
  'publication_doi',
  'evt-doipage',
  'citation_id',
  'eprints.id_number',
  'eprints.doi',
];
const dayNames = [
  'citation_date',
  'citation_publication_date',
  'citation_online_date',
  'citation_year',
  'bepress_citation_date',
  'bepress_citation_online_date',
  'eprints.date',
  'dc.date',
  'dc.date.issued',
  'dc.issued',
  'dcterms.issued',
  'dcterms.date',
  'prism.publicationdate',
];

/** Metadata that only publications have. */
const publication = [
  'citation_journal_title',
  'citation_conference_title',
  'citation_conference',
  'citation_technical_report_institution',
  'citation_dissertation_institution',
  'citation_inbook_title',
  'citation_pdf_url',
  'citation_issn',
  'citation_isbn',
  'citation_volume',
  'citation_firstpage',
  'bepress_citation_pdf_url',
  'eprints.type',
  'prism.publicationname',
];

/**
 * Reads the single paper that a page is about from its metadata: Highwire's `citation_*`
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), bepress, EPrints, Dublin Core and PRISM `meta`
 * elements, and JSON-LD. References never count, however they are marked. Open Graph only completes pages whose address is a
 * paper's.
 * @param known whether a site identifies the address as a paper's, so that a title is enough
 * @param findMarked reads the paper that an unknown site marks up in its text. The known sites have metadata, so the script
 * for their pages leaves this code out
 * @returns undefined if the metadata does not describe a paper
 */
export function findSinglePaper(
  document: Document,
  url: URL,
  known = false,
  findMarked?: (document: Document, url: URL) => PaperDraft | undefined,
): PaperDraft | undefined {
  const metas = readMetas(document);
  const marked = findMarked?.(document, url);
  const linked =
    findLinkedData(document) ??
    (marked === undefined ? undefined : { draft: marked, days: [marked.published ?? []].flat() });
  const home = homeOf(document, metas, url);
  const keys = keysOf(document, metas, linked?.draft.keys ?? [], [home, url.href]);
  const title = titleOf(document, metas, linked?.draft.title, known || keys.length > 0, url);
  if (title === undefined) return undefined;
  const draft: PaperDraft = { title, authors: authorsOf(metas, linked?.draft.authors), keys, url: home };
  const abstract = abstractOf(document, metas, linked?.draft.abstract);
  if (abstract !== undefined && normaliseTitle(abstract) !== normaliseTitle(title)) draft.abstract = abstract;
  const days = metas.all(...dayNames).flatMap((date) => findDay(date) ?? []);
  const published = earliestDay([...days, ...(linked?.days ?? [])]) ?? shownDay(document);
  if (published !== undefined) draft.published = published;
  const pdf = findAddress(metas.first('citation_pdf_url', 'bepress_citation_pdf_url', 'eprints.document_url'), url);
  if (pdf !== undefined) draft.pdf = pdf;
  const venue =
    metas.first(
      'citation_journal_title',
      'citation_conference_title',
      'citation_inbook_title',
      'prism.publicationname',
    ) ?? linked?.draft.venue;
  if (venue !== undefined) draft.venue = textOfMarkup(venue);
  const keywords = metas.all('citation_keywords', 'citation_keyword').flatMap((words) => words.split(/\s*;\s*|,\s+/));
  const named = keywords.map(textOfMarkup).filter((word) => word !== '');
  if (named.length > 0) draft.keywords = [...new Set(named)];
  return draft;
}

const dayLabel =
  /^(?:(?:first |originally )?published(?: online| on)?|(?:date (?:of )?(?:first )?)?publication(?: date)?|date published|available online|online|posted(?: on)?)\s*:?\s*(?=.*\d{4})/i;

/** Returns the visible date after a label: "Published: 7 February 2020". */
function shownDay(document: Document): string | undefined {
  const places = document.querySelectorAll('li, p, div, span, dd, td, time, section');
  for (const element of places) {
    if (element.childElementCount > 3 || (element.textContent ?? '').length > 200) continue;
    const before = element.previousElementSibling;
    const text = textOf(element);
    const labelled = /^(?:dd|td)$/.test(element.localName) && before !== null ? `${textOf(before)} ${text}` : text;
    if (labelled.length > 60 || !dayLabel.test(labelled)) continue;
    const day = findDay(labelled.replace(dayLabel, ''));
    if (day?.length === 10) return day;
  }
  return undefined;
}

/** Titles of pages shown instead of a paper: not found, sign in, or a check that the visitor is human. */
const noPaper =
  /^(?:(?:error\s*)?[45]\d\d\b|(?:page|paper|document|record|article) (?:was )?not found|not found|access denied|forbidden|just a moment|one moment|attention required|are you (?:a )?(?:human|robot)|checking your browser|security check|verify(?:ing)? (?:that )?you are|sorry\b|oops\b|sign in$|log in$|untitled document$)/i;

function titleOf(
  document: Document,
  metas: Metas,
  linked: string | undefined,
  identified: boolean,
  url: URL,
): string | undefined {
  const stated = metas.first('citation_title', 'bepress_citation_title', 'eprints.title') ?? linked;
  // Some blogs give every post a citation_title. A paper is published somewhere or has an identifier.
  const published = linked !== undefined || identified || metas.first(...publication) !== undefined;
  if (stated !== undefined && published) return textOfMarkup(stated);
  // Any page can have Dublin Core. With authors and an identifier it describes a paper.
  const core = metas.first('dc.title', 'dcterms.title');
  if (
    core !== undefined &&
    identified &&
    metas.first('dc.creator', 'dc.contributor', 'dcterms.creator') !== undefined
  ) {
    return textOfMarkup(core);
  }
  if (findKeyOfUrl(url.href) === undefined) return undefined;
  const heading = document.querySelector('h1.title, h1[class*="title"], main h1, article h1, h1');
  const shown = heading === null ? '' : textOf(heading, 'button, .descriptor, .ltx_note, .ltx_ERROR');
  const shared = shown === '' ? metas.first('og:title') : shown;
  return shared === undefined || noPaper.test(shared) ? undefined : shared;
}

function authorsOf(metas: Metas, linked: readonly string[] | undefined): string[] {
  for (const name of ['citation_author', 'bepress_citation_author', 'citation_authors', 'eprints.creators_name']) {
    const values = metas.all(name).map(decodeEntities);
    if (values.length > 0)
      return name === 'citation_authors' || isJoined(values) ? values.flatMap(namesOf) : names(values);
  }
  if (linked !== undefined && linked.length > 0) return [...linked];
  for (const name of ['dc.creator', 'dcterms.creator', 'dc.contributor']) {
    const values = metas.all(name).map(decodeEntities);
    if (values.length > 0) return isJoined(values) ? values.flatMap(namesOf) : names(values);
  }
  return [];
}

function names(values: readonly string[]): string[] {
  return onceOf(values.map(nameOf).filter((name) => name !== '' && !/^https?:/.test(name)));
}

/** Removes duplicates if every name occurs twice, because the page's metadata is written twice. */
function onceOf(all: string[]): string[] {
  const once = [...new Set(all)];
  return all.length === 2 * once.length ? once : all;
}

/** Whether one value contains all names: `One, A.; Two, B.`, `Ada One, Bob Two, Cy Three`. */
function isJoined(values: readonly string[]): boolean {
  const [value = '', ...more] = values;
  if (more.length > 0) return false;
  return value.includes(';') || !isOneName(value);
}

function keysOf(document: Document, metas: Metas, linked: readonly string[], addresses: readonly string[]): string[] {
  const keys = new Set<Key>();
  const add = (key: Key | undefined): void => {
    if (key !== undefined) keys.add(key);
  };
  for (const text of metas.all(...doiNames)) add(findDoiKey(text));
  // Atypon's pages name their article in the data for choosing advertisements.
  add(findDoiKey(/\barticle:article:(?:doi\\?:)?([^;]+)/.exec(metas.first('pbcontext') ?? '')?.[1] ?? ''));
  for (const text of linked) add(findDoiKey(text) ?? findKeyOfUrl(text));
  const addressed = metas.all(
    'citation_abstract_html_url',
    'citation_fulltext_html_url',
    'citation_public_url',
    'citation_pdf_url',
    'prism.url',
    'dc.identifier',
  );
  for (const address of [...addressed, ...addresses]) add(findKeyOfUrl(address));
  if (keys.size === 0) add(soleDoi(document));
  const given: string[] = [
    ...metas.all('citation_arxiv_id').map((id) => `arxiv:${id}`),
    ...metas.all('citation_pmid').map((id) => `pmid:${id}`),
    ...metas.all('citation_pmcid').map((id) => `pmcid:${id}`),
  ];
  return [...keys, ...given];
}

/** Returns the only DOI that a page without identifiers in its metadata links to. Badges and footers can link to the site's own DOIs. */
function soleDoi(document: Document): Key | undefined {
  const found = new Set<Key>();
  for (const link of document.querySelectorAll('a[href*="doi.org/10."]')) {
    if (textOf(link) === '' || link.closest('footer, nav, aside') !== null) continue;
    const key = findDoiKey(link.getAttribute('href') ?? '');
    if (key !== undefined) found.add(key);
    if (found.size > 1) return undefined;
  }
  return [...found][0];
}

function homeOf(document: Document, metas: Metas, url: URL): string {
  const canonical = document.querySelector('link[rel~="canonical" i]')?.getAttribute('href');
  for (const stated of [canonical, metas.first('citation_abstract_html_url', 'citation_public_url', 'og:url')]) {
    const address = findAddress(stated, url);
    // A canonical link to the site's front page is an error in the template.
    if (address !== undefined && (new URL(address).pathname !== '/' || url.pathname === '/')) return address;
  }
  const bare = new URL(url);
  bare.hash = '';
  return bare.href;
}

function abstractOf(document: Document, metas: Metas, linked: string | undefined): string | undefined {
  const description = metas.first('description', 'og:description');
  const stated = metas.first('citation_abstract', 'bepress_citation_abstract', 'eprints.abstract', 'dcterms.abstract');
  const candidates = [stated, linked, findAbstract(document, description), metas.first('dc.description')]
    .flatMap((text) => (text === undefined ? [] : [withoutLabel(textOfMarkup(text))]))
    .filter((text) => text !== '');
  const whole = candidates.find((text) => !/(?:…|\.\.\.)$/.test(text));
  return whole ?? candidates[0];
}
