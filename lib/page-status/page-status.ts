/**
 * The status of a tab's page, shown by the popup and the side panel. The background writes it to session storage, one row
 * per tab, so that it outlives the worker and the popup can read it without waking the worker. It describes the current
 * visit: it changes with the page, not with later decisions about its papers.
 */
import type { Announcement, ListingFacts } from '../domain/draft.ts';
import type { Key } from '../domain/key.ts';
import type { Source } from '../domain/source.ts';

/** Number of papers of a listing by kind of announcement. */
export type AnnouncedCounts = { readonly [A in Announcement]?: number };

/** The status of a page. Includes the page's address, so that the row of an earlier page is not mistaken for this page's. */
export type PageStatus = { readonly url: string } & (
  | {
      /** The page is being read. `source` is the site's name, such as "Hugging Face". */
      readonly kind: 'reading';
      readonly source: string;
      /** Milliseconds since the epoch. */
      readonly since: number;
    }
  | {
      readonly kind: 'listing';
      readonly source: string;
      readonly listing: ListingFacts;
      /** The papers in the order of the page, each once. */
      readonly keys: readonly Key[];
      /** The papers that were new to the user when the page was opened. */
      readonly fresh: readonly Key[];
      /** Counts by kind of announcement; absent if the listing announced none. */
      readonly announced?: AnnouncedCounts;
    }
  /** `pdf`: identified by its address alone; no script read the page. */
  | { readonly kind: 'paper'; readonly source: string; readonly key: Key; readonly pdf?: true }
  | {
      /** A listing without papers, and the facts that explain why. */
      readonly kind: 'holiday';
      readonly source: string;
      readonly listing?: ListingFacts;
      readonly rests?: Source['rests'];
    }
  | {
      /** A known source that Digestif may not read yet. `origins` are the match patterns to request; empty for http. */
      readonly kind: 'not-allowed';
      readonly source: string;
      readonly id: string;
      readonly origins: readonly string[];
      /** The library proxy that the page came through, whose permission is requested instead of the site's. */
      readonly proxy?: string;
    }
  | {
      /** A known source's page whose structure its reader does not recognise. */
      readonly kind: 'unrecognised';
      readonly source: string;
      readonly missing: string;
    }
  | {
      /** A page of a source for which the user switched recording off, or any while Digestif is paused. */
      readonly kind: 'off';
      readonly source: string;
      readonly id: string;
      readonly paused?: true;
    }
  | { /** The page's reader is from an older version; Digestif was updated since. */ readonly kind: 'stale' }
);

/** Returns the name of a tab's row in session storage. */
export function pageStatusKey(tab: number): string {
  return `page:${tab}`;
}

/**
 * Returns the stored status if it describes the tab's current page.
 * @param stored the row from session storage
 * @param url the tab's current address; undefined if the browser hides it. Such a page was not read, so the row belongs to
 * an earlier page
 * @returns undefined if no page at this address was read
 */
export function findPageStatus(stored: unknown, url: string | undefined): PageStatus | undefined {
  const status = stored as PageStatus | undefined;
  if (status === undefined || status === null) return undefined;
  return url !== undefined && withoutHash(status.url) === withoutHash(url) ? status : undefined;
}

/** Returns an address without its fragment. */
export function withoutHash(address: string): string {
  const hash = address.indexOf('#');
  return hash < 0 ? address : address.slice(0, hash);
}
