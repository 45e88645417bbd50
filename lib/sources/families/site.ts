import type { ListingFacts, ListingKind, PaperDraft, Reading } from '../../domain/draft.ts';
import { type Source, UnknownShapeError } from '../../domain/source.ts';
import { textOf } from '../dom.ts';
import { draftOf, type Found } from '../fields.ts';
import { findRows, type PaperAddress, type Row } from './rows.ts';

/** Where the fields stand in the rows of a site's lists. Of several places that a selector names, the first in the page counts. */
export interface RowFields {
  /** What stands in a title and is not of it. */
  readonly furniture?: string;
  /** Boxes in the rows that lead to other papers. */
  readonly beside?: string;
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

/** Reads a row's fields; {@link listSourceOf} is given it, since pages load it with their site and not with the runner. */
export type ReadRow = (row: Row, fields: RowFields, url: URL) => Found & { readonly title: string };

/** A list of papers at a site. */
export interface ListPage {
  /** Which addresses are such a list. */
  readonly at: (url: URL) => ListingKind | undefined;
  /** Where it stands in the page; the whole page where it is left out. */
  readonly root?: string;
  readonly rows: RowFields;
  /** How rows are found where the papers' addresses do not tell, as in search engines. */
  readonly find?: (root: ParentNode, url: URL) => Row[];
  /** Whether a row is a paper's, where its address does not tell. */
  readonly keeps?: (row: Row) => boolean;
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

function readList(
  site: Site,
  readRow: ReadRow,
  list: ListPage,
  kind: ListingKind,
  document: Document,
  url: URL,
): Reading {
  const root = list.root === undefined ? document : document.querySelector(list.root);
  const rows = root === null ? [] : (list.find?.(root, url) ?? findRows(root, url, site.paperOf, list.rows));
  const papers = readRows(kept(rows, list), (row) => readRow(row, list.rows, url));
  const first = papers.next();
  if (first.done === true && list.empty?.test(textOf(document.body)) !== true) {
    throw new UnknownShapeError(site.id, 'no links to its papers were found where its list should be');
  }
  return {
    listing: { kind, ...list.facts?.(document, url) },
    papers: first.done === true ? [] : inFront(first.value, papers),
  };
}

function* kept(rows: Iterable<Row>, { keeps }: ListPage): Generator<Row> {
  for (const row of rows) if (keeps?.(row) !== false) yield row;
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
    seats.set(draft, row.titleElement);
    yield draft;
  }
}
