/**
 * Merges the metadata of one paper from several listings. Every field has a total order and merging keeps the greater
 * value, so merging is commutative, associative and idempotent: any order and any repetition give the same paper.
 */

import { findUrlOfKey, isPlaceholderTitle, type Key, normaliseTitle, schemeOf, schemes } from './key.ts';
import type { Paper } from './paper.ts';
import { canonicalKeys } from './parse-key.ts';
import { findRetraction } from './retraction.ts';
import { findKeyOfUrl } from './url-key.ts';

/** Figures that change with time: the latest reading wins, whatever its value. */
const measures = ['rank', 'upvotes', 'comments', 'codeStars'] as const;
type Measure = (typeof measures)[number];

/** One source's metadata for a paper, identified by its first key. */
export interface SourceRecord extends Paper {
  /** When each figure was read, in milliseconds since the epoch. */
  asOf?: { [M in Measure]?: number };
  /** Every title and abstract ever seen, normalised (abstracts as fingerprints), if there is more than one. */
  titles?: string[];
  abstracts?: string[];
}

/** The squeezed titles under which an account may be recognised. */
export function titleForms(account: SourceRecord): string[] {
  return account.titles ?? [toComparisonForm(account.title)];
}

/** Returns the fingerprints of all abstracts by which a record can be recognised; empty if it has no abstract. */
export function abstractFingerprints(account: SourceRecord): string[] {
  if (account.abstracts !== undefined) return account.abstracts;
  return account.abstract === undefined ? [] : [fingerprint(toComparisonForm(withoutAddresses(account.abstract)))];
}

/** Whether a paper is identified by its title only. */
export function isTitleOnly(account: Pick<Paper, 'keys'>): boolean {
  return schemeOf(account.keys[0]) === 'title';
}

/** Keeps only the fields that identify and name the paper. */
export function toIdentityRecord(account: SourceRecord): SourceRecord {
  const { title, authors, keys, published, listed, titles } = account;
  const abstracts = abstractFingerprints(account);
  return {
    title,
    authors,
    keys,
    categories: [],
    keywords: [],
    ...(published === undefined ? {} : { published }),
    ...(listed === undefined ? {} : { listed }),
    ...(titles === undefined ? {} : { titles }),
    ...(abstracts.length === 0 ? {} : { abstracts }),
  };
}

/** Converts a parsed paper to a source record, adding the date of its figures. */
export function toSourceRecord(paper: Paper, at: number): SourceRecord {
  const asOf: SourceRecord['asOf'] = {};
  for (const measure of measures) if (paper[measure] !== undefined) asOf[measure] = at;
  return Object.keys(asOf).length === 0 ? paper : { ...paper, asOf };
}

type Comparator<T> = (a: T, b: T) => number;

/** Compares by the first criterion that differs; the text itself is the last, so that no two values tie. */
function orderBy<T>(...criteria: ((value: T) => number | string)[]): Comparator<T> {
  return (a, b) => {
    for (const criterion of criteria) {
      const [x, y] = [criterion(a), criterion(b)];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
}

const longest = orderBy<string>(
  (text) => text.length,
  (text) => text,
);
const most = orderBy<number>((value) => value);
const least = orderBy<number>((value) => -value);
const earliest: Comparator<string> = (a, b) => (a === b ? 0 : a < b ? 1 : -1);

/**
 * Prefers a title to an identifier in its place, a complete title to a cut one, sentence case to capitals, then the
 * longer: the shorter one has lost its formulas.
 */
const bestTitle = orderBy<string>(
  (title) => (isPlaceholderTitle(title) ? 0 : 1),
  (title) => (/(?:…|\.\.\.)$/.test(title) ? 0 : 1),
  (title) => (/\p{Ll}/u.test(title) ? 1 : 0),
  (title) => title.length,
  (title) => title,
);

/** A place that published it over the preprint server, then the fuller name. */
const bestVenue = orderBy<string>(
  (venue) => (/^(?:arxiv|corr|biorxiv|medrxiv|ssrn|preprint|submitted|under review)\b/i.test(venue) ? 0 : 1),
  (venue) => venue.length,
  (venue) => venue,
);

/** Prefers the day to the month to the year, then the earliest, because the first version counts. */
const bestPublished: Comparator<string> = (a, b) => (a.length === b.length ? earliest(a, b) : a.length - b.length);

/** The page that belongs to an identifier, best scheme first; then https; then the shorter address. */
const bestUrl = orderBy<string>(
  (url) => {
    const key = findKeyOfUrl(url);
    return key !== undefined && findUrlOfKey(key) === url ? -schemes.indexOf(schemeOf(key)) : -schemes.length;
  },
  (url) => (url.startsWith('https:') ? 1 : 0),
  (url) => -url.length,
  (url) => url,
);

const isInitial = (part: string): boolean => part.replace(/[.\-–]/g, '').length <= 1;
const fullNames = (names: readonly string[]): number =>
  names.filter((name) => !name.split(/[\s,]+/).some((part) => part !== '' && isInitial(part))).length;
/** Whether a name is a placeholder for anonymous authors, as on OpenReview during review. */
export function isAnonymous(name: string): boolean {
  return /^anonymous\b/i.test(name);
}

/** Named over anonymous, all over some, full names over initials. */
const bestAuthors = orderBy<readonly string[]>(
  (names) => (names.every(isAnonymous) ? 0 : names.length),
  fullNames,
  (names) => names.join('').length,
  (names) => names.join('\n'),
);

const bestList = orderBy<readonly string[]>(
  (list) => list.length,
  (list) => list.join('\n'),
);

/** Prefers a notice of withdrawal to the authors' remarks on page counts, then the longer. */
const bestNote = orderBy<string>(
  (note) => (findRetraction({ title: '', note }) === undefined ? 0 : 1),
  (note) => note.length,
  (note) => note,
);

const bestSummary = orderBy<{ text: string; by: string }>(
  (summary) => summary.text.length,
  (summary) => summary.text,
  (summary) => summary.by,
);

function greater<T>(order: Comparator<T>, a: T | undefined, b: T | undefined): T | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return order(a, b) >= 0 ? a : b;
}

/** At one moment, the better place and the higher figure. */
const tie: { readonly [M in Measure]: Comparator<number> } = {
  rank: least,
  upvotes: most,
  comments: most,
  codeStars: most,
};

/**
 * Merges two source records of one paper.
 * @returns a new record with the better value of each field
 */
export function mergeRecords(a: SourceRecord, b: SourceRecord): SourceRecord {
  const [first, ...rest] = canonicalKeys([...a.keys, ...b.keys], a.title);
  const keys: [Key, ...Key[]] = first === undefined ? a.keys : [first, ...rest];
  const joined: { [F in keyof SourceRecord]: SourceRecord[F] | undefined } & Pick<SourceRecord, 'keys'> = {
    title: greater(bestTitle, a.title, b.title),
    abstract: greater(longest, a.abstract, b.abstract),
    authors: greater(bestAuthors, a.authors, b.authors),
    keys,
    url: greater(bestUrl, a.url, b.url),
    pdf: greater(bestUrl, a.pdf, b.pdf),
    code: greater(bestUrl, a.code, b.code),
    projectPage: greater(bestUrl, a.projectPage, b.projectPage),
    venue: greater(bestVenue, a.venue, b.venue),
    categories: greater(bestList, a.categories, b.categories),
    keywords: union(a.keywords, b.keywords),
    published: greater(bestPublished, a.published, b.published),
    listed: greater(earliest, a.listed, b.listed),
    version: greater(most, a.version, b.version),
    organisation: greater(longest, a.organisation, b.organisation),
    summary: greater(bestSummary, a.summary, b.summary),
    note: greater(bestNote, a.note, b.note),
  };
  if (a.title !== b.title || a.titles !== undefined || b.titles !== undefined) {
    const titles = union(titleForms(a), titleForms(b));
    if (titles.length > 1) joined.titles = titles;
  }
  if (a.abstract !== b.abstract || a.abstracts !== undefined || b.abstracts !== undefined) {
    const abstracts = union(abstractFingerprints(a), abstractFingerprints(b));
    // If the text itself is no longer stored, its fingerprint still recognises the paper.
    if (abstracts.length > (joined.abstract === undefined ? 0 : 1)) joined.abstracts = abstracts;
  }
  const asOf: SourceRecord['asOf'] = {};
  for (const measure of measures) {
    const [x, y] = [reading(a, measure), reading(b, measure)];
    const latest = greater((left, right) => left.at - right.at || tie[measure](left.value, right.value), x, y);
    if (latest === undefined) continue;
    joined[measure] = latest.value;
    asOf[measure] = latest.at;
  }
  if (Object.keys(asOf).length > 0) joined.asOf = asOf;
  for (const field of Object.keys(joined) as (keyof SourceRecord)[])
    if (joined[field] === undefined) delete joined[field];
  return joined as SourceRecord;
}

function reading(account: SourceRecord, measure: Measure): { value: number; at: number } | undefined {
  const value = account[measure];
  return value === undefined ? undefined : { value, at: account.asOf?.[measure] ?? 0 };
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

/**
 * Merges a group of source records into a paper. Prefers a title from a record with an identifier: a title from plain
 * text may end in a full stop or have lost its formulas.
 * @param accounts one or more source records of one paper
 */
export function mergeToPaper(accounts: readonly [SourceRecord, ...SourceRecord[]]): SourceRecord {
  const [only, ...others] = accounts;
  if (others.length === 0) return only;
  const whole = others.reduce(mergeRecords, only);
  const identified = accounts.filter((account) => !isTitleOnly(account)).map((account) => account.title);
  const title = identified.sort(bestTitle).at(-1);
  return title === undefined ? whole : { ...whole, title };
}

/**
 * Returns the form for comparing titles and abstracts: letters and digits only. Spaces are dropped, because plain text
 * loses the signs of formulas and the spaces around them (`$\sim$5%` becomes `sim5%`).
 */
export function toComparisonForm(text: string): string {
  return normaliseTitle(text).replaceAll(' ', '');
}

/** Sites and proxies write the addresses in an abstract again. */
function withoutAddresses(text: string): string {
  return text.replace(/https?:\/\/\S+/gi, '');
}

/** Returns a 53-bit hash of a text (cyrb53, public domain), enough to distinguish the abstracts of one title. */
export function fingerprint(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
