import type { Announcement, ListingKind } from '../../domain/draft.ts';
import type { Move } from '../../domain/momentum.ts';
import type { Paper } from '../../domain/paper.ts';
import type { PaperStatus, State } from '../../domain/paper-state.ts';
import type { Fit } from '../../domain/topic.ts';

/**
 * A paper in the library. `id` is local to this database and is never exported. Times are in milliseconds since the
 * epoch.
 */
export interface StoredPaper extends Paper {
  readonly id: number;
  firstSeen: number;
  lastSeen: number;
  /** The last sighting, for the row’s source line: "Trending, rank 17". */
  sighting?: {
    source: string;
    kind: ListingKind;
    name?: string;
    date?: string;
    rank?: number;
    announced?: Announcement;
  };
}

/** A match with its topic’s name, as lists show it. */
export interface StoredMatch extends Fit {
  readonly topic: string;
  readonly name: string;
}

/** A paper with everything that a list row or the reading pane shows. */
export interface PaperView {
  readonly paper: StoredPaper;
  readonly state: State;
  readonly matches: readonly StoredMatch[];
  readonly status: PaperStatus;
  /** Whether Zotero on this device has the paper, as far as Digestif knows. */
  readonly inZotero?: true;
}

/** The lists of the library. `matched`: the last 20 papers that matched any topic. */
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
/** `newest`: by the day of publication or listing. `added`: by when the paper came to the list. */
export type SortOrder = 'newest' | 'added' | 'oldest' | 'votes' | 'title' | 'best';
export interface NewMatches {
  readonly ids: readonly number[];
  readonly total: number;
  /** The time of the oldest new paper, see {@link Library.papers}. */
  readonly since?: number | undefined;
}

/** A paper whose votes rose between two visits. */
export interface RisingPaper {
  readonly id: number;
  readonly upvotes: Move;
}

/** How new papers are grouped. */
export type NewBy = 'topic' | 'day' | 'source';

/** The parts of New: papers of topics wait there to be dealt with, others leave once they were in view. */
export type NewPart = 'topics' | 'others';

/**
 * A group of new papers, best first. `others` match no topic. `older`: papers beyond the maximum that is read one by
 * one.
 */
export type NewGroup = { readonly key: string; readonly part: NewPart; readonly ids: readonly number[] } & (
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'source'; readonly source: string; readonly name?: string }
  | { readonly kind: 'others' | 'older' }
);
export interface Counts {
  readonly all: number;
  /** What New lists: papers that were never in view, and papers of topics that wait to be dealt with. */
  readonly new: number;
  readonly saved: number;
  readonly later: number;
  readonly starred: number;
  readonly read: number;
  readonly dismissed: number;
  /** Number of papers never in view that match a topic that is not snoozed, as shown on the badge. */
  readonly newMatches: number;
  /** By topic id. `fresh`: matches in New; `unseen`: those of them that were never in view. */
  readonly topics: ReadonlyMap<string, { readonly matches: number; readonly fresh: number; readonly unseen: number }>;
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
  readonly rows?: number;
}
