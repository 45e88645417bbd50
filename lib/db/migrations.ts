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
