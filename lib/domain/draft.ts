/**
 * What readers hand over: a paper and a listing as a page shows them, before they are parsed. No validator, so that
 * content scripts carry none.
 */

/** What a listing shows. The ids are part of the command line's contract. */
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

/** A paper as one page shows it. Every field is as the page gives it, white space collapsed; absent where it has none. */
export interface PaperDraft {
  title: string;
  abstract?: string;
  /** In order, one name each, all of them where the page has them. */
  authors?: string[];
  /** Every identifier that the page gives, in any spelling. */
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
  /** Day of the first version: `YYYY-MM-DD`, or `YYYY-MM`, or `YYYY` where the page has no more. */
  published?: string;
  /** The version the page shows, where it says. */
  version?: number;
  /** The day on which a dated listing gave this paper, where it differs from the listing's own date. */
  listed?: string;
  /** Place in the listing, from 1. */
  rank?: number;
  upvotes?: number;
  comments?: number;
  organisation?: string;
  /** A summary by the site, never taken for the abstract. */
  summary?: { text: string; by: string };
  /** The authors' comment (arXiv: "12 pages, 5 figures"). */
  note?: string;
  announced?: Announcement;
  /** Why a reader is not sure of this paper; it is shown before it is taken. */
  doubt?: string;
}

/** What a reader knows of the listing itself. */
export interface ListingFacts {
  kind: ListingKind;
  /** The listing's day (`YYYY-MM-DD`), week (`YYYY-Www`) or month (`YYYY-MM`), where the page has it with its year. */
  date?: string;
  /** The listing's own name on the page, such as "Daily Papers" or "cs.CL". */
  name?: string;
  /** How many papers the listing says it has, where the page shows fewer. */
  total?: number;
  /** A fact that was inferred, with its reason, such as the seed's year. */
  reasons?: string[];
}

/** A page as read: `listing` is absent on a page of a single paper. Papers come one by one, so that work can be sliced. */
export interface Reading {
  readonly listing?: ListingFacts;
  /** How many papers there are at most, where that is known before they are read. */
  readonly count?: number;
  readonly papers: Iterable<PaperDraft>;
}

/** What `library.record` is given: a reading with its papers available, and where and when it was read. */
export interface ListingDraft {
  /** Id of the source, `page` for pages that no source knows, `text`, `seed`, `import`. */
  source: string;
  url: string;
  listing?: ListingFacts;
  papers: PaperDraft[];
}
