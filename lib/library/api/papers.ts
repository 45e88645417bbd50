import type { Announcement, ListingKind } from '../../domain/draft.ts';
import type { Move } from '../../domain/momentum.ts';
import type { Paper } from '../../domain/paper.ts';
import type { PaperStatus, State } from '../../domain/paper-state.ts';
import type { Fit } from '../../domain/topic.ts';

/** A paper in the library. `id` is local to this database and never leaves it. Times: milliseconds since the epoch. */
export interface StoredPaper extends Paper {
  readonly id: number;
  firstSeen: number;
  lastSeen: number;
  /** Where it was first and last met, for the row's source line: "Trending, rank 17". */
  sighting?: {
    source: string;
    kind: ListingKind;
    name?: string;
    date?: string;
    rank?: number;
    announced?: Announcement;
  };
}

/** A match with its topic's name, as rows show it. */
export interface StoredMatch extends Fit {
  readonly topic: string;
  readonly name: string;
}

/** What a row or the reading pane draws. */
export interface PaperView {
  readonly paper: StoredPaper;
  readonly state: State;
  readonly matches: readonly StoredMatch[];
  readonly status: PaperStatus;
  /** Zotero on this machine has it, as far as is known. */
  readonly inZotero?: true;
}

/** The lists of the page; `matched` has the last 20 papers that matched any topic. */
export type Shelf =
  | 'new'
  | 'saved'
  | 'all'
  | 'later'
  | 'starred'
  | 'read'
  | 'dismissed'
  | 'matched'
  | { readonly topic: string };
export type SortOrder = 'newest' | 'oldest' | 'votes' | 'title' | 'best';
export interface NewMatches {
  readonly ids: readonly number[];
  readonly total: number;
  /** Since when papers are new, see `Library.newSince`. */
  readonly since?: number | undefined;
}

/** A paper whose votes rose between two visits. */
export interface RisingPaper {
  readonly id: number;
  readonly upvotes: Move;
}

/** How what is new is grouped. */
export type NewBy = 'topic' | 'day' | 'source';

/** A group of new papers, the best first. `others` match no topic; `older` are too many to be looked at one by one. */
export type NewGroup = { readonly key: string; readonly ids: readonly number[] } & (
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'source'; readonly source: string; readonly name?: string }
  | { readonly kind: 'others' | 'older' }
);
export interface Counts {
  readonly all: number;
  readonly new: number;
  readonly saved: number;
  readonly later: number;
  readonly starred: number;
  readonly read: number;
  readonly dismissed: number;
  /** New papers that match a topic which is not snoozed: the badge. */
  readonly newMatches: number;
  /** By topic id. */
  readonly topics: ReadonlyMap<string, { readonly matches: number; readonly fresh: number }>;
}

export interface Visit {
  readonly source: string;
  readonly url: string;
  readonly kind: ListingKind;
  readonly name?: string;
  readonly date?: string;
  readonly at: number;
  readonly papers: number;
  readonly fresh: number;
  readonly total?: number;
}
