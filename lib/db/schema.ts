/**
 * The tables. What only the user can provide (decisions, states, topics) is stored apart from what can be recorded
 * again (papers, sightings). Local paper ids never leave this database; everything exported refers to papers by key.
 *
 * Stored names never change, even where the code uses a better word: `aside` holds undo snapshots, `acts` operations,
 * `feeds` followed places, `ledger` sent papers, `met` a sort key, `came` the first sighting, `accounts` source
 * records, `standing` the popularity key and `indexDue` pending changes of the index.
 */
import type { IndexableType } from 'dexie';
import type { Digest, DigestEdit } from '../domain/digest.ts';
import type { Announcement, ListingKind } from '../domain/draft.ts';
import type { Key } from '../domain/key.ts';
import type { SourceRecord } from '../domain/merge-records.ts';
import type { Paper } from '../domain/paper.ts';
import type { Decision, State } from '../domain/paper-state.ts';
import type { CachedAnswer, Place, PlaceJob, PlaceJobReport } from '../domain/place.ts';
import type { Series } from '../domain/series.ts';
import type { Fit, Topic } from '../domain/topic.ts';

export interface PaperRow extends Paper {
  id: number;
  /**
   * Sort key: the time of the first sighting, with the rank in the listing as its fraction, so that one index sorts by
   * "newest first, best rank first".
   */
  met: number;
  firstSeen: number;
  lastSeen: number;
  /** The day that decides the paper’s week: `listed`, else the local day of the first sighting. */
  day: string;
  /** The day of a dated listing, else of the publication; the sort key of “Newest first”. Older rows get it gradually. */
  dated?: string;
  /** The title’s sort key. */
  byTitle: string;
  /** Votes and rank as one sort key, see `popularityKey`. Rows of version 1 get it gradually. */
  standing?: number;
  /**
   * Everything that identifies the paper, in one index: `keys`, `also`, and its normalised titles prefixed with "=".
   */
  names: string[];
  /** Aliases: keys that also find the paper but are not shown, see `RecordCluster.also`. */
  also?: Key[];
  /** The source records, if there is more than one. Otherwise the row itself is the source record. */
  accounts?: SourceRecord[];
  asOf?: SourceRecord['asOf'];
  /** The last sighting, for the row’s source line. */
  sighting?: {
    source: string;
    kind: ListingKind;
    name?: string;
    date?: string;
    rank?: number;
    announced?: Announcement;
    at: number;
  };
  /**
   * The first sighting, stored inline to save a row. A row in `sightings` for the same listing and day overrides it.
   */
  came?: Omit<SightingRow, 'paper'>;
  /** The paper is a seed (sample) paper. */
  seed?: true;
  /**
   * When the paper was imported, as long as only files have provided it. Such a paper belongs to no day, so that no
   * week and no digest counts it.
   */
  imported?: number;
  /** The user wanted older papers to count as new when it was first seen. */
  asNew?: true;
  /** Backup fields that this version does not know. The next backup includes them again. */
  extra?: { [field: string]: unknown };
}

export interface StateRow extends State {
  paper: number;
  /** The paper’s `met`, only while the paper is new, so that the index contains only new papers. */
  new?: number;
  /**
   * Set if the paper was already seen when it was added (seeds, imports): the state before any decision. 0 if it was too
   * old to be new.
   */
  given?: number;
}

/**
 * A repeated sighting of a paper in a listing on a day; the first sighting is `PaperRow.came`. Because of the compound
 * key, recording the same sighting twice changes nothing.
 */
export interface SightingRow {
  paper: number;
  listing: string;
  day: string;
  /** First key of the source record that was seen. It decides which paper gets the sighting after a split. */
  key: Key;
  at: number;
  rank?: number;
  upvotes?: number;
  comments?: number;
  codeStars?: number;
  announced?: Announcement;
}

/**
 * One visit of a listing. Its parts are stored by the index of their first paper, so that a part sent twice counts
 * once.
 */
export interface VisitRow {
  id: string;
  source: string;
  url: string;
  kind: ListingKind;
  name?: string;
  date?: string;
  at: number;
  total?: number;
  /** Rows of the page that look like those of its papers, if these were many more. */
  rows?: number;
  reasons?: string[];
  parts: { [from: string]: { papers: number; fresh: number } };
}

export interface MatchRow extends Fit {
  topic: string;
  paper: number;
  /** The paper’s `met`. Absent for near misses, which no list of matches contains. */
  met?: number;
  /** The paper’s `met`, only while the paper is new. */
  fresh?: number;
  /** When the paper was first in view, only until the user deals with it. */
  waiting?: number;
}

/** An operation of the user: the unit of undo. */
export interface OperationRow {
  id: string;
  at: number;
  kind: 'decide' | 'wipe' | 'restore' | 'seeds' | 'import' | 'topic' | 'digest';
  undone?: number;
}

/** A frozen digest, as it was built. Its id is that of its issue. */
export interface DigestRow {
  id: string;
  week: string;
  at: number;
  digest: Digest;
}

/** An issue of a series without its text: the user’s edits, whether it is frozen and whether it was sent. */
export interface IssueRow {
  id: string;
  series: string;
  /** The ISO week that names the issue. */
  week: string;
  from: string;
  to: string;
  edits: readonly DigestEdit[];
  /** When the issue was frozen. From then on, its text is stored in `digests`. */
  kept?: number;
  /** When the issue was built, and the id of the last paper that the library had then. */
  asOf?: number;
  upTo?: number;
  /** When the user marked the issue as sent. From then on, its papers are stored in `ledger`. */
  sent?: number;
  /** Numbers of papers that the issue shows and was chosen from, for lists of issues. */
  shown?: number;
  seen?: number;
}

export type SeriesRow = Series;

/** A paper that a series has sent, one row per key, with what was known about the paper at that time. */
export interface LedgerRow {
  series: string;
  key: Key;
  /** The issue in which it was sent. */
  digest: string;
  at: number;
  version?: number;
  upvotes?: number;
  published?: true;
  withdrawn?: true;
}

/** A followed place. */
export interface FeedRow {
  id: string;
  url: string;
  name: string;
  at: number;
  /** Absent in rows of plain feeds. `url` is the place’s page, or the feed itself. */
  place?: Place;
  reading?: PlaceJob;
  last?: PlaceJobReport;
  /**
   * Whether the place is fetched automatically, the last day of complete coverage, and when the last complete fetch
   * ended.
   */
  watched?: true;
  readTo?: string;
  goodAt?: number;
  /** HTTP validators by URL. Only stored as long as the library has the papers of those responses. */
  validators?: { readonly [url: string]: CachedAnswer };
}

/** Copies of one table’s rows from before an operation, kept until its undo expires. */
export interface UndoSnapshotRow {
  n: number;
  act: string;
  table: string;
  rows: readonly unknown[];
  /** The keys of all changed rows, if the operation changed only some rows of the table. */
  touched?: readonly IndexableType[];
}

export interface MetaRow {
  name: string;
  value: unknown;
}

export type DecisionRow = Decision;
export type TopicRow = Topic;

/** The search index’s tables: segments, their bytes, and pending changes. */
export const indexStores = { indexSegments: 'id', indexBlocks: '', indexDue: '++n' } as const;

/** Version 1. A released version is never edited: add a new one below. */
export const stores1 = {
  papers: '++id, *names, met, day, upvotes, byTitle',
  removed: 'id, *names',
  states: 'paper, new, saved, later, starred, read, dismissed, picked, *tags',
  decisions: 'id, act, key',
  acts: 'id, at',
  sightings: '[paper+listing+day]',
  visits: 'id, at',
  topics: 'id',
  matches: '[topic+paper], paper, [topic+met], [topic+fresh]',
  digests: 'id, week, at',
  feeds: 'id, &url',
  aside: '++n, act',
  meta: 'name',
  ...indexStores,
} as const;

/** Version 2 adds series of digests, papers by popularity within a day, and a topic’s matches by strength. */
export const stores2 = {
  papers: `${stores1.papers}, [day+standing+byTitle]`,
  matches: `${stores1.matches}, [topic+strength+paper]`,
  series: 'id',
  issues: 'id, series',
  ledger: '[series+key], digest',
} as const;

/** Papers to index. `everything`: all segments are stale. */
export interface PendingIndexRow {
  readonly n?: number;
  readonly papers: readonly number[];
  readonly everything?: true;
}

/** Version 3: changes on their way to the journal. */
export const stores3 = { outbox: '++n' } as const;

/** Version 4: matches that were in view and wait to be dealt with, and papers by the day of their publication. */
export const stores4 = {
  papers: `${stores2.papers}, [dated+met]`,
  matches: `${stores2.matches}, [topic+waiting]`,
} as const;

/** A change that is not yet known to be in the journal. Its number is its place there. */
export interface OutboxRow {
  n: number;
  /** Milliseconds since the epoch. */
  at: number;
  /**
   * `put` and `delete` change a table; `listing` is a listing that showed papers for the first time; `seeds` are the
   * sample papers, which came or went.
   */
  kind: 'put' | 'delete' | 'listing' | 'seeds';
  table?: string;
  rows?: readonly object[];
  keys?: readonly unknown[];
  /** Of the sample papers: whether they came. */
  planted?: boolean;
  /** Of a listing: what was recorded, and how. */
  listing?: object;
  options?: object;
}
