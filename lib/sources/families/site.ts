import type { ListingFacts, ListingKind, PaperDraft, Reading } from '../../domain/draft.ts';
import { seemsPartlyRead } from '../../domain/part-read.ts';
import { type Source, UnknownShapeError } from '../../domain/source.ts';
import { textOf } from '../dom.ts';
import { draftOf, type PartialFields } from '../draft-fields.ts';
import { countAlike } from './alike.ts';
import { findRows, type PaperAddress, type Row } from './rows.ts';

/** Selectors for the fields in a list's rows. If a selector matches several elements, the first in the page counts. */
export interface RowFields {
  /** Parts inside a title that do not belong to it. */
  readonly furniture?: string;
  /** Boxes in the rows that link to other papers. */
  readonly beside?: string;
  /** The title, if it is not a link to the paper. */
  readonly title?: string;
  /** One element per name, or one element with all names. */
  readonly authors?: string;
  readonly abstract?: string;
  readonly date?: string;
  readonly venue?: string;
  readonly pdf?: string;
  /** Reads fields that need more than a selector. */
  readonly more?: (row: Row, url: URL) => PartialFields;
}

/** Reads a row's fields. Passed to {@link listSourceOf}, because pages load it with the site's script, not the runner. */
export type ReadRow = (row: Row, fields: RowFields, url: URL) => PartialFields & { readonly title: string };

/** A list of papers at a site. */
export interface ListPage {
  /** Returns the kind of list at an address; undefined if there is none. */
  readonly at: (url: URL) => ListingKind | undefined;
  /** Selects the list in the page; the whole page by default. */
  readonly root?: string;
  readonly rows: RowFields;
  /** Finds rows if papers' addresses cannot identify them, as in search engines. */
  readonly find?: (root: ParentNode, url: URL) => Row[];
  /** Whether a row is a paper, if its address does not tell. */
  readonly keeps?: (row: Row) => boolean;
  /** Matches the page's text if the list is empty. */
  readonly empty?: RegExp;
  readonly facts?: (document: Document, url: URL) => Partial<ListingFacts>;
}

/** The description of a site in its file. */
export interface Site extends Pick<Source, 'id' | 'name' | 'matches' | 'testUrls' | 'verified' | 'rendersLate'> {
  /** Identifies the paper at an address of the site. */
  readonly paperOf: (address: URL) => PaperAddress | undefined;
  readonly lists?: readonly ListPage[];
  /** Whether a page shows the site's first list, if papers and lists share addresses. */
  readonly showsList?: (document: Document) => boolean;
  /** Returns fields that the metadata of a paper's own page lacks or has wrong. Undefined fields stay unchanged. */
  readonly mend?: (document: Document, url: URL, draft: PaperDraft | undefined) => PartialFields | undefined;
}

/** The title element of each draft, cached while reading. */
const titleElements = new WeakMap<PaperDraft, Element>();

/**
 * Creates a source that reads the lists of a site; this is what a page's script bundles. Reading a single paper's page needs
 * more code ({@link readPaper}), which the bundle leaves out. All such sites need the user's permission.
 */
export function listSourceOf(site: Site, readRow: ReadRow): Source {
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
      if (found === undefined) throw new UnknownShapeError(site.id, 'the page isn’t a list of papers');
      return readList(site, readRow, found.list, found.kind, document, url);
    },
    anchor: (_, draft) => {
      const seat = titleElements.get(draft);
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

function readList(
  site: Site,
  readRow: ReadRow,
  list: ListPage,
  kind: ListingKind,
  document: Document,
  url: URL,
): Reading {
  const root = list.root === undefined ? document : document.querySelector(list.root);
  const found = root === null ? [] : (list.find?.(root, url) ?? findRows(root, url, site.paperOf, list.rows));
  const listing: ListingFacts = { kind, ...list.facts?.(document, url) };
  const papers = readRows(kept(found, list, listing), (row) => readRow(row, list.rows, url));
  const first = papers.next();
  if (first.done === true && list.empty?.test(textOf(document.body)) !== true) {
    throw new UnknownShapeError(site.id, 'no links to its papers were found where its list should be');
  }
  return {
    listing,
    papers: first.done === true ? [] : inFront(first.value, papers),
  };
}

/** Yields the rows that are papers. At the end it adds the number of rows to the list's facts if most were not found. */
function* kept(rows: Iterable<Row>, { keeps }: ListPage, listing: ListingFacts): Generator<Row> {
  let found = 0;
  let alike = 0;
  for (const row of rows) {
    found += 1;
    alike ||= countAlike(row.elements.slice(0, 1));
    if (keeps?.(row) !== false) yield row;
  }
  if (listing.total === undefined && seemsPartlyRead(found, alike)) listing.rows = alike;
}

function* inFront(first: PaperDraft, rest: Iterable<PaperDraft>): Generator<PaperDraft> {
  yield first;
  yield* rest;
}

function* readRows(rows: Iterable<Row>, read: (row: Row) => ReturnType<ReadRow>): Generator<PaperDraft> {
  let rank = 0;
  for (const row of rows) {
    rank += 1;
    const draft = draftOf({ ...read(row), rank });
    titleElements.set(draft, row.titleElement);
    yield draft;
  }
}
