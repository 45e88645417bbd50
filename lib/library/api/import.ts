/** The types of an import: a plan that the user checks, the choices, and a report. */
import type { PaperRow } from '../../db/schema.ts';
import type { SourceRecord } from '../../domain/merge-records.ts';
import type { Decision } from '../../domain/paper-state.ts';
import type { FeedReference, ImportedState, ImportRow } from '../../importers/importer.ts';

/** What an import does with a row; `out`: the row is skipped. */
export type Outcome = 'add' | 'merge' | 'out';

/** A row of a file in the dry run. */
export interface PlannedRow {
  /** The row’s position in the file, for the user. */
  readonly place: string;
  readonly title: string;
  readonly outcome: Outcome;
  /**
   * What the row is merged with or adds, why it is skipped, or what of it could not be read: sentences without their
   * full stop.
   */
  readonly reasons: readonly string[];
  /** Whether the user can override the outcome: import a skipped row or skip an imported one. */
  readonly choice: boolean;
  /** The data to import; absent if there is nothing to import. */
  readonly entry?: ImportEntry;
}

/** A paper to import. */
export interface ImportEntry {
  readonly accounts: readonly [SourceRecord, ...SourceRecord[]];
  readonly keywords: readonly string[];
  readonly importedState: ImportedState;
  /** From a Digestif backup: when the paper was seen, and the decisions about it. */
  readonly provenance?: Pick<PaperRow, 'met' | 'firstSeen' | 'lastSeen' | 'sighting' | 'extra'>;
  readonly decisions?: readonly Decision[];
}

/** The dry run of an import. Nothing has been written. */
export interface ImportPlan {
  readonly format: { readonly id: string; readonly name: string };
  readonly rows: readonly PlannedRow[];
  readonly counts: { readonly [O in Outcome]: number };
  /** Sentences about the file as a whole. */
  readonly notes: readonly string[];
  readonly feeds: readonly FeedReference[];
  /** Whether the rows have keywords that could be the user's tags. */
  readonly hasKeywords: boolean;
}

/** The user’s choices for an import. */
export interface ImportChoices {
  /** Indexes of the rows whose outcome the user overrides. */
  readonly turned?: ReadonlySet<number>;
  /** Whether the papers count as new: they belong to their weeks and can appear in digests. */
  readonly asNew?: boolean;
  readonly save?: boolean;
  readonly keywordsAsTags?: boolean;
}

export interface ImportProgress {
  readonly stage: 'reading' | 'comparing' | 'writing';
  /** From 0 to 1. */
  readonly share: number;
}

/** Options to follow and stop an import. */
export interface ImportWatch {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops the import, which then rejects with the signal’s reason. The library stays unchanged. */
  readonly signal?: AbortSignal;
  /**
   * Reads a web page, an HTML email or a text of no known format; resolves to undefined if it contains no papers. The
   * page readers and the HTML parser are large, so only windows that import provide this. If absent, such sources are
   * not read.
   */
  readonly readSavedPage?: (text: string) => Promise<readonly ImportRow[] | undefined>;
}

export interface ImportReport {
  /** The operation’s id, for undo; absent if nothing was written. */
  readonly act?: string;
  readonly added: number;
  readonly merged: number;
  /** Number of rows without new information. */
  readonly known: number;
  readonly out: number;
}
