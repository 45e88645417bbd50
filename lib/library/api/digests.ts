import type { Digest, DigestEdit } from '../../domain/digest.ts';
import type { Key } from '../../domain/key.ts';
import type { Series } from '../../domain/series.ts';

/** A change to a saved paper. `at`: when Digestif noticed it, in milliseconds since the epoch. */
export interface PaperUpdate {
  readonly key: Key;
  readonly kind: 'withdrawn' | 'published' | 'version' | 'code';
  readonly words: string;
  readonly at: number;
}

/** Selects one issue of a series. */
export interface IssueQuery {
  /** A series’ id; the default series if absent. */
  readonly series?: string;
  /** The ISO week of the issue. */
  readonly week?: string;
  /** The id of a frozen issue. Takes precedence over `week`. */
  readonly id?: string;
  /** Sources whose pages can’t be read, and since when. A rebuilt digest mentions them. */
  readonly troubles?: readonly { readonly name: string; readonly since: number }[];
  /** Changes to saved papers. A series that reminds of saved papers reports them. */
  readonly followUps?: readonly PaperUpdate[];
}

/**
 * An issue of a series: one digest. `open`: its period continues, and it is rebuilt on every view. `finished`: its
 * period has ended and nothing is stored. `kept`: it is frozen, its text stays the same until it is rebuilt. `sent`: it
 * never changes, and none of its papers is chosen again. Times are in milliseconds since the epoch.
 */
export interface Issue {
  readonly id: string;
  readonly series: Series;
  readonly week: string;
  readonly from: string;
  readonly to: string;
  /** When the previous digest was sent, if this one covers the time since then; absent if it covers a week. */
  readonly after?: number;
  readonly stage: 'open' | 'finished' | 'kept' | 'sent';
  /** When it was built from the library, and the local id of the last paper that the library had then. */
  readonly asOf: number;
  readonly upTo?: number;
  readonly kept?: number;
  readonly sent?: number;
  /** The digest without the user’s edits. */
  readonly built: Digest;
  readonly edits: readonly DigestEdit[];
  /** The digest with the user’s edits, as it is shown and exported. */
  readonly digest: Digest;
  /** Number of papers of its period that are left out because the series has already sent them. */
  readonly repeats: number;
}

/** A rebuilt issue together with the frozen digest that it would replace. */
export interface RebuiltIssue extends Issue {
  readonly current: Digest;
}

/** An entry in the list of a series’ issues. Stage `week`: a week that has papers but no stored issue. */
export interface IssueSummary {
  readonly id?: string;
  readonly week: string;
  readonly from: string;
  readonly to: string;
  readonly stage: 'open' | 'week' | 'kept' | 'sent';
  readonly sent?: number;
  readonly shown?: number;
}

/** An edit as the UI requests it: a paper to add is given by its key. */
export type IssueEdit = Exclude<DigestEdit, { kind: 'add' }> | { readonly kind: 'add'; readonly key: Key };
