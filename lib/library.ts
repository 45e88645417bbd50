/**
 * The use cases of the library: the one door in (`record`) and everything the screens ask.
 * Components reach it through components/hooks only.
 */

import type { Digest } from './domain/digest.ts';
import type { ListingDraft, ListingKind } from './domain/draft.ts';
import type { Key } from './domain/key.ts';
import type { Paper, Problem } from './domain/paper.ts';
import type { Change, Correction, Standing, State } from './domain/state.ts';
import type { Fit, Topic } from './domain/topic.ts';

/** A paper in the library. `id` is local to this database and never leaves it. Times: milliseconds since 1970. */
export interface StoredPaper extends Paper {
  readonly id: number;
  firstSeen: number;
  lastSeen: number;
  /** Where it was first and last met, for the row's source line: "Trending, rank 17". */
  sighting?: { source: string; kind: ListingKind; name?: string; date?: string; rank?: number };
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
  readonly standing: Standing;
}

/** The lists of the page. */
export type Shelf = 'new' | 'saved' | 'all' | 'later' | 'starred' | 'read' | 'dismissed' | { readonly topic: string };
export type Order = 'newest' | 'oldest' | 'votes' | 'title' | 'best';

export interface Recorded {
  /** One a draft, in order; undefined where the row could not be read or was removed by the person. */
  readonly keys: (Key | undefined)[];
  readonly added: number;
  /** Papers of this listing that are new to the person. */
  readonly fresh: number;
  readonly problems: readonly Problem[];
}

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

export interface SearchAnswer {
  readonly ids: readonly number[];
  readonly total: number;
  /** Mistakes in the query, each a sentence; the rest of the query still works. */
  readonly problems: readonly string[];
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

/** What a restore would do, before it does it. */
export interface RestorePlan {
  readonly papers: { readonly inFile: number; readonly here: number; readonly added: number; readonly gone: number };
  readonly decisions: number;
  readonly topics: number;
  readonly problems: readonly string[];
}

/** The library as the screens and the background see it; `openLibrary` gives the one of this database. */
export interface Library {
  record(listing: ListingDraft, options?: { seen?: boolean }): Promise<Recorded>;
  /** Fills a new library from the seeds, once; later only when asked (`putBack`). */
  plantSeeds(options?: { putBack?: boolean }): Promise<number>;
  /** Takes out the seed papers that nobody touched. */
  removeSeeds(): Promise<number>;

  counts(): Promise<Counts>;
  /** Ids of a shelf in order; a screen asks for the rows it draws. */
  list(shelf: Shelf, order: Order): Promise<number[]>;
  views(ids: readonly number[]): Promise<PaperView[]>;
  findByKey(key: Key): Promise<PaperView | undefined>;
  search(query: string, options?: { limit?: number; shelf?: Shelf }): Promise<SearchAnswer>;
  /** New papers that match topics, newest first. */
  newMatches(limit: number): Promise<{ ids: number[]; total: number }>;
  visits(limit: number): Promise<Visit[]>;

  /** Applies one change to papers, durable before it resolves. @returns the act, for undo */
  decide(keys: readonly Key[], change: Change): Promise<string>;
  /** Takes an act back. Resolves to how many papers it concerned. */
  undo(act: string): Promise<number>;
  correct(key: Key, correction: Correction | null): Promise<string>;

  topics(): Promise<Topic[]>;
  /** Saves a topic and matches the whole library against it. @returns how many papers match */
  saveTopic(topic: Topic): Promise<number>;
  deleteTopic(id: string): Promise<Topic>;
  /** How a rule would match, without saving it. */
  tryTopic(
    topic: Topic,
  ): Promise<{ matched: number; of: number; lastWeek: number; sample: { id: number; fit: Fit }[]; problems: string[] }>;

  digest(week: string): Promise<Digest>;
  /** ISO weeks that have papers, newest first. */
  weeks(): Promise<string[]>;

  /** The whole library as one zip of JSON Lines. */
  backUp(): Promise<Blob>;
  lastBackup(): Promise<number | undefined>;
  planRestore(file: Blob): Promise<RestorePlan>;
  /** All or nothing: proven in a second database, then swapped in one transaction. */
  restore(file: Blob): Promise<RestorePlan>;
  /** Empties the library; resolves to an act that `undo` takes back. */
  wipe(): Promise<string>;
}
