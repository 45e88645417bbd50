/** Changes to rows when the schema changes. Each migration can be interrupted at any point and run again. */
import type { Transaction } from 'dexie';

/**
 * Name of the `meta` row with the id of the last paper whose popularity key is written. Absent when all papers have
 * one.
 */
export const popularityBackfillRow = 'standings';

/**
 * Migrates to version 2. Rewriting 100,000 papers would take too long while a page opens, so this only schedules the
 * work: background maintenance does it while idle. Until then, digests read whole rows to sort the papers of a day.
 */
export async function schedulePopularityBackfill(transaction: Transaction): Promise<void> {
  await transaction.table('meta').put({ name: popularityBackfillRow, value: 0 });
}

/** Name of the `meta` row with the id of the last paper whose day is written. Absent when all papers have one. */
export const datesBackfillRow = 'dates';

/** To version 4: schedules {@link PaperRow.dated} of all papers, as {@link schedulePopularityBackfill} does. */
export async function scheduleDatesBackfill(transaction: Transaction): Promise<void> {
  await transaction.table('meta').put({ name: datesBackfillRow, value: 0 });
}

/** The row of `meta` that says which library this is and how far its changes are in the journal. */
export const journalRow = 'journal';

/** The value of {@link journalRow}. */
export interface JournalState {
  /** Random id of the library. */
  readonly library: string;
  /** Counts how often the database was rebuilt, from 1. */
  readonly generation: number;
  /** The number of the last change that is known to be in the journal. */
  readonly n: number;
  /** The storage bucket that holds the database; absent for the default one. */
  readonly bucket?: string;
}

/** To version 3, and in a new database: the library gets an id, and its journal starts. */
export async function startJournal(transaction: Transaction): Promise<void> {
  const value: JournalState = { library: crypto.randomUUID(), generation: 1, n: 0 };
  await transaction.table('meta').put({ name: journalRow, value });
}

/** Name of the `meta` row with the version of the rules by which the stored matches of topics were computed. */
export const matchingRow = 'matching';

/**
 * Incremented when topics match papers differently, so that maintenance computes all matches again. 2: passing mentions
 * are weak, and quoted phrases find their plurals.
 */
export const matchingVersion = 2;

/** In a new database, all matches will be of the current version. */
export async function startMatching(transaction: Transaction): Promise<void> {
  await transaction.table('meta').put({ name: matchingRow, value: matchingVersion });
}
