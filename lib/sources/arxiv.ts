/** arXiv: its lists of new papers, months, catch-up, search, author pages, and single papers. */
import type { ListingFacts, ListingKind, PaperDraft, Reading } from '../domain/draft.ts';
import { type ArxivId, findArxivId } from '../domain/key.ts';
import { type Source, UnknownShapeError } from '../domain/source.ts';
import { findDays, findRows, readRow } from './arxiv/listing.ts';
import { findTitle, readPaperPage } from './arxiv/paper.ts';
import { findResults, findTotal, readResult } from './arxiv/search.ts';
import { textOf } from './dom.ts';
import { findCount } from './draft-fields.ts';

type Place =
  | { readonly page: 'paper'; readonly paper: ArxivId }
  | { readonly page: 'list'; readonly kind: ListingKind; readonly name: string; readonly date?: string }
  | { readonly page: 'search'; readonly kind: 'search' | 'author'; readonly name?: string };

function findPlace(url: URL): Place | undefined {
  if (!/^(?:(?:www|export|browse)\.)?arxiv\.org$/.test(url.hostname)) return undefined;
  const [first = '', second = '', ...more] = url.pathname
    .replace(/%2f/gi, '/')
    .split('/')
    .filter((part) => part !== '');
  const third = more[0] ?? '';
  switch (first) {
    case 'abs':
    case 'html': {
      const paper = findArxivId([second, ...more].join('/'));
      return paper === undefined ? undefined : { page: 'paper', paper };
    }
    case 'list':
      return second === '' || third === '' ? undefined : findList(second, third);
    case 'catchup':
      return /^\d{4}-\d\d-\d\d$/.test(third) ? { page: 'list', kind: 'new', name: second, date: third } : undefined;
    case 'a':
      return second === '' || /\.(?:json|atom2?)$/.test(second)
        ? undefined
        : { page: 'list', kind: 'author', name: second.replace(/\.html$/, '') };
    case 'search':
      return findSearch(url);
    default:
      return undefined;
  }
}

/** @param span `new`, `recent`, `pastweek`, `2301`, `2023-01`, `23`, `2023` */
function findList(name: string, span: string): Place | undefined {
  if (span === 'new') return { page: 'list', kind: 'new', name };
  if (span === 'recent' || span === 'pastweek' || span === 'current') return { page: 'list', kind: 'recent', name };
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(span) ?? /^(\d\d)(0[1-9]|1[0-2])$/.exec(span) ?? [];
  if (year !== undefined && month !== undefined) {
    const full = year.length === 4 ? year : `${Number(year) > 90 ? '19' : '20'}${year}`;
    return { page: 'list', kind: 'month', name, date: `${full}-${month}` };
  }
  return /^(?:\d{2}|\d{4})$/.test(span) ? { page: 'list', kind: 'page', name } : undefined;
}

function findSearch(url: URL): Place | undefined {
  const query = url.searchParams.get('query') ?? url.searchParams.get('terms-0-term');
  if (query === null && url.search.length < 2) return undefined;
  const field = url.searchParams.get('searchtype') ?? url.searchParams.get('terms-0-field');
  const kind = field === 'author' || field === 'author_id' || field === 'orcid' ? 'author' : 'search';
  return query === null || query.trim() === ''
    ? { page: 'search', kind }
    : { page: 'search', kind, name: query.trim() };
}

/** The title elements of each draft, cached while reading, because finding them again would search the whole page. */
const titleElements = new WeakMap<PaperDraft, Element[]>();

function* readDrafts<Item>(
  items: Iterable<Item>,
  readItem: (item: Item) => { draft: PaperDraft; title: Element } | undefined,
  listing: ListingFacts,
): Generator<PaperDraft> {
  const known = new Set<string>();
  for (const item of items) {
    const found = readItem(item);
    const key = found?.draft.keys?.[0];
    if (found === undefined || key === undefined || known.has(key)) continue;
    known.add(key);
    const { draft, title } = found;
    draft.rank = known.size;
    if (draft.listed === listing.date) delete draft.listed;
    titleElements.set(draft, [title]);
    yield draft;
  }
}

function readList(document: Document, { kind, name, date }: Extract<Place, { page: 'list' }>): Reading {
  const root = document.querySelector('#dlpage') ?? document;
  const heads = root.querySelectorAll('dt').length;
  const isEmpty = findRows(root).next().done === true;
  if (isEmpty && (heads > 0 || !saysNothingHere(root))) {
    throw new UnknownShapeError('arxiv', heads > 0 ? 'no links to abstracts (dt)' : 'no list (dl)');
  }
  if (!isEmpty && !hasTitle(root)) throw new UnknownShapeError('arxiv', 'no titles (dd)');
  const listing: ListingFacts = { kind, name: kind === 'author' ? (findAuthor(root) ?? name) : name };
  const { days, ofDay } = findDays(root);
  // A list of one day has that date. `recent` shows several days, which are stored on the papers instead.
  const dated = date ?? (days.every((day) => day === days[0]) ? days[0] : undefined);
  if (dated !== undefined) listing.date = dated;
  const total = dated !== undefined && kind === 'recent' ? ofDay : findListTotal(root);
  if (total !== undefined && total > heads) listing.total = total;
  return { listing, papers: readDrafts(findRows(root), readRow, listing) };
}

function hasTitle(root: ParentNode): boolean {
  for (const row of findRows(root)) if (readRow(row) !== undefined) return true;
  return false;
}

function findAuthor(root: ParentNode): string | undefined {
  const heading = root.querySelector('h1');
  return heading === null ? undefined : textOf(heading).replace(/[’']s? articles on arxiv$/i, '');
}

function saysNothingHere(root: ParentNode): boolean {
  return [...root.querySelectorAll('p, div')].some((element) => /^no (?:further )?updates\b/i.test(textOf(element)));
}

function findListTotal(root: ParentNode): number | undefined {
  for (const element of root.querySelectorAll('div, p, small')) {
    // The total comes before the list, and lists are long.
    if (element.closest('dl') !== null) break;
    if ((element.textContent?.length ?? 0) > 2_000) continue;
    const total = /\btotal of ([\d,]+) entries/i.exec(textOf(element))?.[1];
    if (total !== undefined) return findCount(total);
  }
  return undefined;
}

function readSearch(document: Document, place: Extract<Place, { page: 'search' }>): Reading {
  const results = findResults(document);
  if (results.length === 0 && !saysNoResults(document)) {
    throw new UnknownShapeError('arxiv', 'no results (li)');
  }
  if (results.length > 0 && results.every((item) => readResult(item) === undefined)) {
    throw new UnknownShapeError('arxiv', 'no titles (li)');
  }
  const listing: ListingFacts = { kind: place.kind };
  if (place.name !== undefined) listing.name = place.name;
  const total = findTotal(document);
  if (total !== undefined && total > results.length) listing.total = total;
  return { listing, papers: readDrafts(results, readResult, listing) };
}

function saysNoResults(document: Document): boolean {
  return [...document.querySelectorAll('p, h1, h2')].some((element) =>
    /^sorry, your query\b.*\b(?:produced|returned) no results/i.test(textOf(element)),
  );
}

function readPaper(document: Document, paper: ArxivId): Reading {
  const draft = readPaperPage(document, paper);
  if (draft === undefined) {
    throw new UnknownShapeError('arxiv', 'no title');
  }
  const title = findTitle(document);
  titleElements.set(draft, title === undefined ? [] : [title]);
  return { papers: [draft] };
}

export const arxiv: Source = {
  id: 'arxiv',
  name: 'arXiv',
  matches: ['https://arxiv.org/*', 'https://export.arxiv.org/*', 'https://rss.arxiv.org/*'],
  testUrls: [
    'https://arxiv.org/list/cs.CL/new',
    'https://arxiv.org/list/cs.CL/recent',
    'https://arxiv.org/catchup/cs.CL/2026-07-13',
    'https://arxiv.org/search/?query=connectome&searchtype=all',
    'https://arxiv.org/abs/1706.03762',
  ],
  access: 'install',
  // arXiv's own feeds name the weekend (`skipDays`). It announces nothing on holidays either.
  rests: ['weekends', 'holidays'],
  verified: 'arXiv’s own templates and eight saved pages, 2026-11',
  identify(url) {
    const place = findPlace(url);
    if (place === undefined) return undefined;
    return place.page === 'paper' ? 'paper' : 'listing';
  },
  read(document, url) {
    const place = findPlace(url);
    if (place === undefined) throw new UnknownShapeError('arxiv', 'not a page of papers');
    if (place.page === 'list') return readList(document, place);
    return place.page === 'search' ? readSearch(document, place) : readPaper(document, place.paper);
  },
  anchor: (_, draft) => titleElements.get(draft)?.filter((element) => element.isConnected) ?? [],
};
