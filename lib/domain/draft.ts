/**
 * What site readers return: a paper and a listing as shown on a page, not parsed yet. There is no validator here, to
 * keep content scripts small.
 */

/** Kinds of listings. The ids are part of the command line's contract. */
export const listingKinds = [
  'day',
  'week',
  'month',
  'trending',
  'search',
  'new',
  'recent',
  'author',
  'venue',
  'feed',
  'text',
  'page',
] as const;
export type ListingKind = (typeof listingKinds)[number];

/** How a listing of new papers announced one: as new to the site, as new to this list, or as a new version. */
export type Announcement = 'new' | 'cross' | 'replaced';

/** A paper as one page shows it. Each field is what the page has, with white space collapsed, or absent. */
export interface PaperDraft {
  title: string;
  abstract?: string;
  /** In order, one name per element, complete if the page lists all authors. */
  authors?: string[];
  /** Every identifier on the page, in any spelling. */
  keys?: string[];
  /** The paper's page at the source. */
  url?: string;
  pdf?: string;
  code?: string;
  codeStars?: number;
  projectPage?: string;
  venue?: string;
  categories?: string[];
  keywords?: string[];
  /** Day of the first version: `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` if the page is less precise. */
  published?: string;
  /** The version on the page, if shown. */
  version?: number;
  /** The day on which a dated listing contained this paper, if it differs from the listing's date. */
  listed?: string;
  /** Place in the listing, from 1. */
  rank?: number;
  upvotes?: number;
  comments?: number;
  organisation?: string;
  /** A summary by the site; never used as the abstract. */
  summary?: { text: string; by: string };
  /** The authors' comment (arXiv: "12 pages, 5 figures"). */
  note?: string;
  announced?: Announcement;
  /** Why the reader is unsure about this paper; shown before the user imports it. */
  doubt?: string;
}

/** Metadata of the listing itself. */
export interface ListingFacts {
  kind: ListingKind;
  /** The listing's day (`YYYY-MM-DD`), week (`YYYY-Www`) or month (`YYYY-MM`), if the page shows it with its year. */
  date?: string;
  /** The listing's name on the page, such as "Daily Papers" or "cs.CL". */
  name?: string;
  /** The total number of papers in the listing, if the page shows fewer. */
  total?: number;
  /** The number of rows on the page that look like those of its papers, including those that gave none. */
  rows?: number;
  /** Facts that were inferred, such as the seed's year, with the reason. */
  reasons?: string[];
}

/**
 * A page as read; a page of a single paper has no `listing`. Papers are generated one by one, so that the work can be
 * sliced.
 */
export interface Reading {
  readonly listing?: ListingFacts;
  /** Maximum number of papers, if known before they are read. */
  readonly count?: number;
  readonly papers: Iterable<PaperDraft>;
}

/** The input of {@link Library.record}: a reading with its papers as an array, and where and when it was read. */
export interface ListingDraft {
  /** Id of the source, `page` for pages that no source knows, `text`, `seed`, `import`. */
  source: string;
  url: string;
  listing?: ListingFacts;
  papers: PaperDraft[];
}
