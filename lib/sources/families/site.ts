import { findDay } from '../../domain/day.ts';
import type { ListingFacts, ListingKind, PaperDraft, Reading } from '../../domain/draft.ts';
import { type Source, UnknownShapeError } from '../../domain/source.ts';
import { findAddress, textOf, unescaped } from '../dom.ts';
import { definedOf, draftOf, type Found } from '../fields.ts';
import { withoutLabel } from '../metadata/abstract-label.ts';
import { isOneName, nameOf, namesOf } from '../metadata/person.ts';
import { findRows, inRow, type PaperAddress, type Row, textInRow } from './rows.ts';

/** Where the fields stand in the rows of a site's lists. Of several places that a selector names, the first in the page counts. */
export interface RowFields {
  /** What stands in a title and is not of it. */
  readonly furniture?: string;
  /** The title, where no link to the paper is it. */
  readonly title?: string;
  /** One element a name, or one element with all names. */
  readonly authors?: string;
  readonly abstract?: string;
  readonly date?: string;
  readonly venue?: string;
  readonly pdf?: string;
  /** What no selector can say. */
  readonly more?: (row: Row, url: URL) => Found;
}

/** A list of papers at a site. */
export interface ListPage {
  /** Which addresses are such a list. */
  readonly at: (url: URL) => ListingKind | undefined;
  /** Where it stands in the page; the whole page where it is left out. */
  readonly root?: string;
  readonly rows: RowFields;
  /** How rows are found where the papers' addresses do not tell, as in search engines. */
  readonly find?: (root: ParentNode, url: URL) => Row[];
  /** What the page says where the list is empty. */
  readonly empty?: RegExp;
  readonly facts?: (document: Document, url: URL) => Partial<ListingFacts>;
}

/** A site as its file describes it. */
export interface Site extends Pick<Source, 'id' | 'name' | 'matches' | 'testUrls' | 'verified' | 'rendersLate'> {
  /** What an address says of a paper of the site. */
  readonly paperOf: (address: URL) => PaperAddress | undefined;
  readonly lists?: readonly ListPage[];
  /** Where papers and lists share their addresses: whether a page shows the first of the site's lists. */
  readonly showsList?: (document: Document) => boolean;
  /** What the metadata of a paper's own page lacks or has wrong; undefined fields stay as they are. */
  readonly mend?: (document: Document, url: URL, draft: PaperDraft | undefined) => Found | undefined;
}

/** Where each draft stands in its page, remembered while it is read. */
const seats = new WeakMap<PaperDraft, Element>();

/**
 * A source from the description of its site, as far as its lists go: what a page of the site carries as its reader. A
 * single paper's page needs more ({@link readPaper}), which such a bundle does not pay for.
 * Sites other than the two that come with the install are asked for, one by one.
 */
export function listSourceOf(site: Site): Source {
  const listAt = (url: URL) =>
    site.lists?.flatMap((list) => {
      const kind = list.at(url);
      return kind === undefined ? [] : [{ list, kind }];
    })[0];
  return {
    ...site,
    access: 'asked',
    identify: (url) => {
      if (!site.matches.some((pattern) => hostOf(pattern, url))) return undefined;
      if (listAt(url) !== undefined) return 'listing';
      return site.paperOf(url) === undefined ? undefined : 'paper';
    },
    read: (document, url) => {
      const list = site.showsList?.(document) === true ? site.lists?.[0] : undefined;
      const found = listAt(url) ?? (list === undefined ? undefined : { list, kind: 'venue' as const });
      if (found === undefined) throw new UnknownShapeError(site.id, 'the page is no list of papers');
      return readList(site, found.list, found.kind, document, url);
    },
    anchor: (_, draft) => {
      const seat = seats.get(draft);
      return seat === undefined ? [] : [seat];
    },
  };
}

function hostOf(pattern: string, url: URL): boolean {
  const [, scheme = '', host = ''] = /^(\*|https?):\/\/([^/]+)\//.exec(pattern) ?? [];
  if (scheme === 'https' && url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  return host.startsWith('*.')
    ? url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1))
    : url.hostname === host;
}

function readList(site: Site, list: ListPage, kind: ListingKind, document: Document, url: URL): Reading {
  const root = list.root === undefined ? document : document.querySelector(list.root);
  const rows = root === null ? [] : (list.find?.(root, url) ?? findRows(root, url, site.paperOf, list.rows));
  const papers = readRows(rows, list.rows, url);
  const first = papers.next();
  if (first.done === true && list.empty?.test(textOf(document.body)) !== true) {
    throw new UnknownShapeError(site.id, 'no links to its papers were found where its list should be');
  }
  return {
    listing: { kind, ...list.facts?.(document, url) },
    papers: first.done === true ? [] : inFront(first.value, papers),
  };
}

function* inFront(first: PaperDraft, rest: Iterable<PaperDraft>): Generator<PaperDraft> {
  yield first;
  yield* rest;
}

function* readRows(rows: Iterable<Row>, fields: RowFields, url: URL): Generator<PaperDraft> {
  let rank = 0;
  for (const row of rows) {
    rank += 1;
    const draft = draftOf({ ...readRow(row, fields, url), rank });
    seats.set(draft, row.titleElement);
    yield draft;
  }
}

function readRow(row: Row, fields: RowFields, url: URL): Found & { title: string } {
  const { paper, title, address } = row;
  const abstract =
    fields.abstract === undefined ? undefined : textInRow(row, fields.abstract, 'button, h3, h4, .sr-only');
  const pdf = fields.pdf === undefined ? undefined : [...inRow(row, fields.pdf)][0]?.getAttribute('href');
  const more = definedOf(fields.more?.(row, url));
  const authors = more.authors ?? authorsIn(row, fields.authors ?? anyAuthors);
  return {
    title,
    abstract: abstract === undefined || isCut(abstract) ? undefined : withoutLabel(abstract),
    url: paper.url ?? address,
    pdf: findAddress(pdf, url),
    venue: fields.venue === undefined ? undefined : textInRow(row, fields.venue),
    published: fields.date === undefined ? undefined : dayIn(row, fields.date),
    ...more,
    authors: authors.length > 0 ? authors : authorsIn(row, anyAuthors),
    keys: [...(paper.keys ?? []), ...(more.keys ?? []), ...doiOf(row)],
  };
}

/** A text that ends in dots is the beginning of an abstract, and no abstract. */
function isCut(text: string): boolean {
  return /(?:…|\.\.\.)\W*$/.test(text);
}

/** Where names stand at sites that have changed their own marks. */
const anyAuthors =
  '[itemprop="author"], [itemprop="creator"], [property="author"], [rel~="author"], [class*="author" i], [class*="contrib" i], a[href*="/author"], a[href*="/profile/"], a[href*="author="]';
/** What stands in a name's element and is not of it. */
const noName =
  'sup, button, svg, [hidden], [aria-hidden="true"], [class*="orcid" i], [class*="_inst" i], [class*="affil" i], .sr-only, .label, a[href*="/journal/"], a[href*="/book/"]';

function authorsIn(row: Row, selector: string): string[] {
  // Innermost elements only: a list of names may be named by the same selector as its items.
  const places = [...inRow(row, selector)].filter((place) => !place.contains(row.titleElement));
  const inner = places.filter((place) => !places.some((other) => other !== place && place.contains(other)));
  const texts = new Set(inner.map((place) => textOf(place, noName)).filter((text) => /\p{L}/u.test(text)));
  const names = [...texts].flatMap((text) => (texts.size === 1 || !isOneName(text) ? namesOf(text) : nameOf(text)));
  return [...new Set(names.map((name) => name.replace(/^(?:and|&) | in$/g, '')).filter(isAuthor))];
}

function isAuthor(name: string): boolean {
  return (
    /\p{L}/u.test(name) &&
    !/^(?:et al\b.*|and|authors?:?|by|others|show (?:all|more|less).*|…|\.\.\.|\+?\d.*)$/i.test(name)
  );
}

/** The one DOI that a row links to or carries. */
function doiOf(row: Row): string[] {
  const written = [...inRow(row, 'a[href*="doi.org/10."], [data-doi]')].map(
    (element) => element.getAttribute('data-doi') ?? element.getAttribute('href')?.replace(/^.*doi\.org\//, '') ?? '',
  );
  const [doi, ...others] = new Set(
    written.map((one) =>
      unescaped(one)
        .replace(/[?#].*$/, '')
        .toLowerCase(),
    ),
  );
  return doi === undefined || others.length > 0 || !doi.startsWith('10.') ? [] : [`doi:${doi}`];
}

function dayIn(row: Row, selector: string): string | undefined {
  for (const element of inRow(row, selector)) {
    const text = textOf(element);
    // "pp. 1999–2012" names no years.
    const day = /^p(?:p|age)/i.test(text) ? undefined : findDay(element.getAttribute('datetime') ?? text);
    if (day !== undefined) return day;
  }
  return undefined;
}
