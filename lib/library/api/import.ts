/** What an import is to the screens: a plan that is looked at, choices, a report. */
import type { PaperRow } from '../../db/schema.ts';
import type { SourceRecord } from '../../domain/merge-records.ts';
import type { Decision } from '../../domain/paper-state.ts';
import type { FeedReference, ImportedState, ImportRow } from '../../importers/importer.ts';

/** What would become of a row. */
export type Outcome = 'add' | 'merge' | 'out';

/** A row of a file, as the dry run shows it. */
export interface PlannedRow {
  /** Where it stands in the file. */
  readonly place: string;
  readonly title: string;
  readonly outcome: Outcome;
  /** What it is merged with or adds, why it is left out, what of it could not be read; sentences without their full stop. */
  readonly reasons: readonly string[];
  /** It may be taken or left: what is `out` all the same, what is not nevertheless. */
  readonly choice: boolean;
  /** What the import works with; absent where there is nothing to take. */
  readonly entry?: ImportEntry;
}

/** One paper on its way in. */
export interface ImportEntry {
  readonly accounts: readonly [SourceRecord, ...SourceRecord[]];
  readonly keywords: readonly string[];
  readonly importedState: ImportedState;
  /** From a backup of ours: when it was met, and what was decided about it. */
  readonly provenance?: Pick<PaperRow, 'met' | 'firstSeen' | 'lastSeen' | 'sighting' | 'extra'>;
  readonly decisions?: readonly Decision[];
}

/** What importing a file would do. Nothing was written. */
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

/** What the user chose in the dry run. */
export interface ImportChoices {
  /** Rows by their place in the plan, of which the opposite of what it says is wanted. */
  readonly turned?: ReadonlySet<number>;
  /** The papers are new, counted in their weeks and may stand in digests. */
  readonly asNew?: boolean;
  readonly save?: boolean;
  readonly keywordsAsTags?: boolean;
}

export interface ImportProgress {
  readonly stage: 'reading' | 'comparing' | 'writing';
  /** From 0 to 1. */
  readonly share: number;
}

/** How an import is followed and stopped. */
export interface ImportWatch {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import; it then rejects with the signal's reason, and the library is as before. */
  readonly signal?: AbortSignal;
  /**
   * Reads a page, a mail that is one, or a text of no format; undefined where it holds no papers. Its readers and its parser
   * are large, so windows that import bring it. Without it none of these is read.
   */
  readonly readSavedPage?: (text: string) => Promise<readonly ImportRow[] | undefined>;
}

export interface ImportReport {
  /** For undo; absent where nothing was written. */
  readonly act?: string;
  readonly added: number;
  readonly merged: number;
  /** Rows that told nothing new. */
  readonly known: number;
  readonly out: number;
}
