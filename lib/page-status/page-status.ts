/**
 * What a tab's page turned out to be, as the popup and the side panel say it. The background writes it to the session's
 * storage, one row a tab, so that it survives the worker and the popup reads it without waking anybody. It is what this
 * visit found: it changes with the page, not with what is saved or seen later.
 */
import type { Announcement, ListingFacts } from '../domain/draft.ts';
import type { Key } from '../domain/key.ts';
import type { Source } from '../domain/source.ts';

/** Papers of a listing by how it announced them. */
export type AnnouncedCounts = { readonly [A in Announcement]?: number };

/** Every status names the address it was found at, so that a row of the page before is not taken for this one's. */
export type PageStatus = { readonly url: string } & (
  | {
      /** Being read; `source` is the site's name, as in "Hugging Face". */
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
      /** Those of them that were new to the user when the page was opened. */
      readonly fresh: readonly Key[];
      /** How many of them the listing announced, by how it did; absent where it announced none. */
      readonly announced?: AnnouncedCounts;
    }
  /** `pdf`: known by its address alone, which no script has read. */
  | { readonly kind: 'paper'; readonly source: string; readonly key: Key; readonly pdf?: true }
  | {
      /** A listing without papers, and what tells why. */
      readonly kind: 'holiday';
      readonly source: string;
      readonly listing?: ListingFacts;
      readonly rests?: Source['rests'];
    }
  | {
      /** A known source that Digestif may not read yet. `origins` are the match patterns to ask for; none for http. */
      readonly kind: 'not-allowed';
      readonly source: string;
      readonly id: string;
      readonly origins: readonly string[];
      /** The library's proxy through which the page came: it is asked for in the site's place. */
      readonly proxy?: string;
    }
  | {
      /** A known source's page that is not built as its reader expects. */
      readonly kind: 'unrecognised';
      readonly source: string;
      readonly missing: string;
    }
  | {
      /** A page of a source whose listings are not to be remembered, as the user set it. */
      readonly kind: 'off';
      readonly source: string;
      readonly id: string;
    }
  | { /** The page's reader belongs to a Digestif that was updated since. */ readonly kind: 'stale' }
);

/** The name of a tab's row in the session's storage. */
export function pageStatusKey(tab: number): string {
  return `page:${tab}`;
}

/**
 * Takes a stored row as a status.
 * @param stored what the session's storage gave
 * @param url the tab's address now; undefined where the browser keeps it from us: of such a page nothing was read, and the
 * row is that of a page before it
 * @returns undefined where no page of this address was read
 */
export function findPageStatus(stored: unknown, url: string | undefined): PageStatus | undefined {
  const status = stored as PageStatus | undefined;
  if (status === undefined || status === null) return undefined;
  return url !== undefined && withoutHash(status.url) === withoutHash(url) ? status : undefined;
}

/** An address without what leads to a place in its page. */
export function withoutHash(address: string): string {
  const hash = address.indexOf('#');
  return hash < 0 ? address : address.slice(0, hash);
}
