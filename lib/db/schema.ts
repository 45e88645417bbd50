/**
 * The tables. What is precious (decisions, states, topics) is apart from what can be met again (papers, sightings).
 * Local paper ids never leave this database; everything that does is named by key.
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
  /** First sight, with the place in the listing as its fraction, so that one index gives "newest first, best rank first". */
  met: number;
  firstSeen: number;
  lastSeen: number;
  /** The day that puts the paper into a week: `listed`, else the local day of the first sight. */
  day: string;
  /** The title as it is sorted. */
  byTitle: string;
  /** Votes and rank in one number: see `popularityKey`. Rows of version 1 get it bit by bit. */
  standing?: number;
  /** Everything by which it may be recognised: keys, `also`, and its squeezed titles behind "=". One index finds it. */
  names: string[];
  /** Keys that lead here without being listed: see `Group.also`. */
  also?: Key[];
  /** What was told about it, where that is more than one account; otherwise the row is its account. */
  accounts?: SourceRecord[];
  asOf?: SourceRecord['asOf'];
  /** Where it was last met. */
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
   * The sighting with which it came, so that a new paper costs no row of its own for it. A row of `sightings` of the same
   * listing and day is newer and stands for both.
   */
  came?: Omit<SightingRow, 'paper'>;
  /** Came with the seeds. */
  seed?: true;
  /**
   * When it came from a file, milliseconds since the epoch, as long as nothing but files told of it: such a paper is of no day,
   * so that no week and no digest counts it.
   */
  imported?: number;
  /** Fields of a backup that this version does not know; the next backup holds them again. */
  extra?: { [field: string]: unknown };
}

export interface StateRow extends State {
  paper: number;
  /** The paper's `met`, only while it is new: the index of New holds nothing else. */
  new?: number;
  /** Known from the start (seeds, imports): the state before any decision. */
  given?: number;
}

/** A paper seen again in a listing on a day; its first sighting is `came`. The three parts of its key make a second recording change nothing. */
export interface SightingRow {
  paper: number;
  listing: string;
  day: string;
  /** The anchor under which it was met, which decides where the sighting goes when papers part. */
  key: Key;
  at: number;
  rank?: number;
  upvotes?: number;
  comments?: number;
  codeStars?: number;
  announced?: Announcement;
}

/** One visit of a listing, its parts counted by their first place, so that a part sent twice counts once. */
export interface VisitRow {
  id: string;
  source: string;
  url: string;
  kind: ListingKind;
  name?: string;
  date?: string;
  at: number;
  total?: number;
  reasons?: string[];
  parts: { [from: string]: { papers: number; fresh: number } };
}

export interface MatchRow extends Fit {
  topic: string;
  paper: number;
  /** The paper's `met`; absent for near misses, which no list of matches holds. */
  met?: number;
  /** The same, only while the paper is new. */
  fresh?: number;
}

/** An act of the user, so that it can be taken back as one. */
export interface OperationRow {
  id: string;
  at: number;
  kind: 'decide' | 'wipe' | 'restore' | 'seeds' | 'import' | 'topic' | 'digest';
  undone?: number;
}

/** A stored digest: kept as it was built. Its id is that of its issue. */
export interface DigestRow {
  id: string;
  week: string;
  at: number;
  digest: Digest;
}

/**
 * What is known of one digest of a series beside its text: what the user changed in it, whether it is kept, whether it
 * was sent.
 */
export interface IssueRow {
  id: string;
  series: string;
  /** The ISO week by which it is called. */
  week: string;
  from: string;
  to: string;
  edits: readonly DigestEdit[];
  /** When its text was kept; it stands in `digests` from then on. */
  kept?: number;
  /** The moment at which the library was looked through for it, and the last paper that it had then. */
  asOf?: number;
  upTo?: number;
  /** When the user marked it as sent; its papers stand in `ledger` from then on. */
  sent?: number;
  /** Papers that it shows and had seen, for lists of digests. */
  shown?: number;
  seen?: number;
}

export type SeriesRow = Series;

/** A paper that a series has sent, under each of its keys, with what was known of it then. */
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

/** A feed that the user subscribed to. */
export interface FeedRow {
  id: string;
  url: string;
  name: string;
  at: number;
  /** A feed or another place that is read without its page being opened; `url` is the page, or the feed itself. */
  place?: Place;
  reading?: PlaceJob;
  last?: PlaceJobReport;
  /** It is read by itself; the last day up to which it was read whole, and when that was. */
  watched?: true;
  readTo?: string;
  goodAt?: number;
  /** By address, what it gave last. Only while the papers of those answers are here. */
  validators?: { readonly [url: string]: CachedAnswer };
}

/** Rows of one table that an act put aside, whole, until its undo is over. */
export interface UndoSnapshotRow {
  n: number;
  act: string;
  table: string;
  rows: readonly unknown[];
  /** Where an act changed some rows only: the keys of all that it touched. */
  touched?: readonly IndexableType[];
}

export interface MetaRow {
  name: string;
  value: unknown;
}

export type DecisionRow = Decision;
export type TopicRow = Topic;

/** The index's tables: the packed segments, their bytes, and what is due. */
export const indexStores = { indexSegments: 'id', indexBlocks: '', indexDue: '++n' } as const;

/** Version 1. A version is never edited once it has been released: a new one is added below it. */
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

/** Version 2: series of digests, papers by their standing on a day, and a topic's matches by their strength. */
export const stores2 = {
  papers: `${stores1.papers}, [day+standing+byTitle]`,
  matches: `${stores1.matches}, [topic+strength+paper]`,
  series: 'id',
  issues: 'id, series',
  ledger: '[series+key], digest',
} as const;

/** Papers for which the index is due. `everything`: what was packed before says nothing any more. */
export interface PendingIndexRow {
  readonly n?: number;
  readonly papers: readonly number[];
  readonly everything?: true;
}
