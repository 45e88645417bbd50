import type { Digest, DigestEdit } from '../../domain/digest.ts';
import type { Key } from '../../domain/key.ts';
import type { Series } from '../../domain/series.ts';

/** Something that became of a saved paper. `at`: when that was noticed, milliseconds since the epoch. */
export interface PaperUpdate {
  readonly key: Key;
  readonly kind: 'withdrawn' | 'published' | 'version' | 'code';
  readonly words: string;
  readonly at: number;
}

/** Which digest of which series is meant. */
export interface IssueQuery {
  /** A series' id; the first one where it is absent. */
  readonly series?: string;
  /** The digest that is called by an ISO week. */
  readonly week?: string;
  /** A digest that is kept; it comes before the week. */
  readonly id?: string;
  /** Sources whose pages are not recognised, by name, and since when; a digest that is rebuilt tells of them. */
  readonly troubles?: readonly { readonly name: string; readonly since: number }[];
  /** What happened to saved papers, and when that was noticed; a series that reminds of saved papers tells of it. */
  readonly followUps?: readonly PaperUpdate[];
}

/**
 * A digest of a series as it stands. `open`: its time goes on, and it is rebuilt whenever it is looked at. `finished`:
 * its time is over and nothing of it is kept. `kept`: its text stays as it is until it is rebuilt. `sent`: it stays as it
 * is, and none of its papers is chosen again. Moments are milliseconds since the epoch.
 */
export interface Issue {
  readonly id: string;
  readonly series: Series;
  readonly week: string;
  readonly from: string;
  readonly to: string;
  /** When the digest was sent since which this one covers the time; absent where it covers a week. */
  readonly after?: number;
  readonly stage: 'open' | 'finished' | 'kept' | 'sent';
  /** When the library was looked through for it, and the last paper that it had then, by its local id. */
  readonly asOf: number;
  readonly upTo?: number;
  readonly kept?: number;
  readonly sent?: number;
  /** As it was made, without what the user changed in it. */
  readonly built: Digest;
  readonly edits: readonly DigestEdit[];
  /** As it leaves. */
  readonly digest: Digest;
  /** Papers of its time that the series has sent before, and that it therefore leaves out. */
  readonly repeats: number;
}

/** A kept digest rebuilt, beside what is kept. */
export interface RebuiltIssue extends Issue {
  readonly current: Digest;
}

/** A digest in the list of a series' digests. `week`: a week that has papers, of which nothing is kept. */
export interface IssueSummary {
  readonly id?: string;
  readonly week: string;
  readonly from: string;
  readonly to: string;
  readonly stage: 'open' | 'week' | 'kept' | 'sent';
  readonly sent?: number;
  readonly shown?: number;
}

/** An edit as the screens ask for it: a paper that is added is named. */
export type IssueEdit = Exclude<DigestEdit, { kind: 'add' }> | { readonly kind: 'add'; readonly key: Key };
