/** Hugging Face Papers: https://huggingface.co/papers, its days, weeks and months, trending, search, and single papers. */
import type { ListingFacts, ListingKind, PaperDraft, Reading } from '../domain/draft.ts';
import { findNewArxivId } from '../domain/key.ts';
import { allAtOnce, type Source, type Steps, UnknownShapeError } from '../domain/source.ts';
import { textOf } from './dom.ts';
import { type Card, findCards, headings, readCard } from './huggingface/cards.ts';
import { findHeading, readPaperElements } from './huggingface/paper.ts';
import { day, findProps, type PageProps, readEntries, readEntry, text } from './huggingface/props.ts';

/** The kind of page that an address leads to. */
type Place =
  | { readonly paper: string }
  | {
      readonly paper?: undefined;
      readonly kind: ListingKind | undefined;
      readonly date?: string;
      readonly name?: string;
    };

const dates = { day: /^\d{4}-\d\d-\d\d$/, week: /^\d{4}-W\d\d$/, month: /^\d{4}-\d\d$/ };
const notPeople = /^(?:api|blog|collections|datasets|docs|models|papers|posts|settings|spaces)$/;

function findPlace(url: URL): Place | undefined {
  if (!/^(?:www\.)?(?:huggingface\.co|hf\.co)$/.test(url.hostname)) return undefined;
  const [first = '', second, third = '', ...more] = url.pathname.split('/').filter((part) => part !== '');
  if (more.length > 0) return undefined;
  if (second === 'papers' && third === '' && !notPeople.test(first)) return { kind: 'author', name: first };
  if (first !== 'papers') return undefined;
  const query = url.searchParams.get('q')?.trim() ?? '';
  if (second === undefined || (second === 'trending' && third === '')) {
    if (query !== '') return { kind: 'search', name: query };
    if (second === 'trending') return { kind: 'trending' };
    const date = url.searchParams.get('date') ?? '';
    return dates.day.test(date) ? { kind: 'day', date } : { kind: undefined };
  }
  if (third === '') {
    const id = findNewArxivId(second)?.id;
    return id === undefined ? undefined : { paper: id };
  }
  const kind = second === 'date' ? 'day' : second;
  if (kind !== 'day' && kind !== 'week' && kind !== 'month') return undefined;
  return dates[kind].test(third) ? { kind, date: third } : undefined;
}

/** Returns the listing's kind and date from the page's data. */
function factsOfProps(props: PageProps | undefined): { kind?: ListingKind; date?: string } {
  if (props === undefined) return {};
  if (text(props.query) !== '') return { kind: 'search' };
  if (props.isTrending === true) return { kind: 'trending' };
  const written = text(props.dateString) || (day(props.date) ?? '');
  const period = text(props.periodType);
  const kind = /^da/.test(period) ? 'day' : /^week/.test(period) ? 'week' : /^month/.test(period) ? 'month' : undefined;
  if (kind === undefined) return dates.day.test(written) ? { kind: 'day', date: written } : {};
  const date = kind === 'month' ? written.slice(0, 7) : written;
  return dates[kind].test(date) ? { kind, date } : { kind };
}

/** Returns the date in the page's header, before the first card. */
function findShownDate(document: Document, cards: ReadonlyMap<string, Card>): string | undefined {
  const [first] = cards.values();
  const time = document.querySelector('time[datetime]');
  if (time === null || first?.links[0]?.compareDocumentPosition(time) === following) return undefined;
  return day(time.getAttribute('datetime'));
}

const following = 4;

/** The title elements of each draft, cached while reading, because finding them again would search the whole page. */
const titleElements = new WeakMap<PaperDraft, Element[]>();

function* readListing(document: Document, place: Exclude<Place, { paper: string }>, most: number): Steps<Reading> {
  const props = yield* findProps(document, 'DailyPapers');
  const said = factsOfProps(props);
  const entries =
    (place.kind === 'search' ? yield* readEntries(props?.searchResults, most) : undefined) ??
    (yield* readEntries(props?.dailyPapers, most));
  const cards = yield* findCards(document, most);

  // Hugging Face navigates inside the page: for a moment the address is ahead of the visible page, and the data stays that
  // of the first page. The visible date decides, unless address and data agree on another one.
  const byDay = place.kind === 'day' || (place.kind === undefined && (said.kind ?? 'day') === 'day');
  const shown = byDay ? findShownDate(document, cards) : undefined;
  const date = place.date !== undefined && place.date === said.date ? place.date : (shown ?? place.date);
  const otherDate = said.date !== undefined && date !== undefined && said.date !== date;
  const agrees = !otherDate && (place.kind === undefined || said.kind === undefined || place.kind === said.kind);
  const known = [...cards.keys()].filter((id) => entries?.has(id)).length;
  const fresh = cards.size === 0 ? !otherDate : agrees && known > 0;

  const ids = chooseIds(entries, cards, place.kind === 'search', fresh);
  if (ids.length === 0 && !(fresh && isEmptyList(props, place.kind)) && !(yield* saysNothingHere(document))) {
    throw new UnknownShapeError(
      'huggingface',
      props === undefined
        ? 'neither the page’s data (DailyPapers) nor a paper’s card was found'
        : 'the page’s data (DailyPapers) belongs to another page, and no paper’s card was found',
    );
  }

  const kind = place.kind ?? (fresh ? said.kind : undefined) ?? 'day';
  const heading = findHeading(document);
  const name = place.name ?? (heading === undefined ? undefined : textOf(heading));
  const listing: ListingFacts = { kind };
  const dated = date ?? (fresh && kind === said.kind ? said.date : undefined);
  if (dated !== undefined) listing.date = dated;
  if (name !== undefined) listing.name = name;
  return { listing, count: ids.length, papers: readPapers(ids, entries, cards, listing) };
}

function chooseIds(
  entries: ReadonlyMap<string, PaperDraft> | undefined,
  cards: ReadonlyMap<string, Card>,
  filtered: boolean,
  fresh: boolean,
): string[] {
  const inData = [...(entries?.keys() ?? [])];
  // A box next to the list links to papers too, but its titles are not headings, unlike those of cards.
  const headed = [...cards].filter(([, { titles }]) => titles.some((title) => title.closest(headings) !== null));
  const listed = headed.length === 0 ? cards : headed;
  const onPage = [...listed].map(([id]) => id);
  if (onPage.length === 0) return fresh ? inData : [];
  // A search filters the visible page, not the data. Stale data only adds details to visible papers.
  if (filtered || !fresh) return onPage;
  return onPage.every((id) => entries?.has(id)) ? inData : [...new Set([...onPage, ...inData])];
}

function isEmptyList(props: PageProps | undefined, kind: ListingKind | undefined): boolean {
  const list = (kind === 'search' ? props?.searchResults : undefined) ?? props?.dailyPapers;
  return Array.isArray(list) && list.length === 0;
}

function* saysNothingHere(document: Document): Steps<boolean> {
  for (const element of document.querySelectorAll('main p, main div, main span, main h2, main h3')) {
    yield;
    if (element.firstElementChild !== null) continue;
    if (/^(?:no (?:\w+ )?(?:papers?|results?)\b|none yet)/i.test(textOf(element))) return true;
  }
  return false;
}

function* readPapers(
  ids: readonly string[],
  entries: ReadonlyMap<string, PaperDraft> | undefined,
  cards: ReadonlyMap<string, Card>,
  listing: ListingFacts,
): Generator<PaperDraft> {
  let rank = 0;
  for (const id of ids) {
    const card = cards.get(id);
    const draft = entries?.get(id) ?? (card === undefined ? undefined : readCard(card));
    if (draft === undefined) continue;
    rank += 1;
    draft.rank = rank;
    if (listing.kind === 'day' && draft.listed === listing.date) delete draft.listed;
    titleElements.set(draft, card?.titles ?? []);
    yield draft;
  }
}

function* readPaper(document: Document, id: string): Steps<Reading> {
  const props = yield* findProps(document, 'PaperContent');
  const entry = readEntry(props);
  const draft = entry?.id === id ? entry.draft : readPaperElements(document, id);
  if (draft === undefined) {
    throw new UnknownShapeError('huggingface', 'neither the paper’s data (PaperContent) nor its heading was found');
  }
  const heading = findHeading(document);
  titleElements.set(draft, heading === undefined ? [] : [heading]);
  return { papers: [draft] };
}

function readInSteps(document: Document, url: URL, most: number): Steps<Reading> {
  const place = findPlace(url);
  if (place === undefined) throw new UnknownShapeError('huggingface', `${url.pathname} isn’t a page of papers`);
  return place.paper === undefined ? readListing(document, place, most) : readPaper(document, place.paper);
}

export const huggingface: Source = {
  id: 'huggingface',
  name: 'Hugging Face',
  matches: ['https://huggingface.co/*'],
  testUrls: [
    'https://huggingface.co/papers',
    'https://huggingface.co/papers/date/2026-03-12',
    'https://huggingface.co/papers/week/2026-W12',
    'https://huggingface.co/papers/month/2026-03',
    'https://huggingface.co/papers/trending',
    'https://huggingface.co/papers?q=retrieval',
    'https://huggingface.co/papers/2503.11731',
  ],
  access: 'install',
  // A public archive of 558 days has none at weekends.
  rests: ['weekends'],
  verified:
    'a saved daily page (2024-08), a card of a trending page (2026-10) and eight public parsers of its data, 2026-11',
  identify(url) {
    const place = findPlace(url);
    if (place === undefined) return undefined;
    return place.paper === undefined ? 'listing' : 'paper';
  },
  read: (document, url) => allAtOnce(readInSteps(document, url, Number.POSITIVE_INFINITY)),
  readInSteps,
  anchor: (_, draft) => titleElements.get(draft)?.filter((element) => element.isConnected) ?? [],
};
