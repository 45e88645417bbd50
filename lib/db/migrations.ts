/** What must change in the rows when the schema does. Each may be killed at any line and run again. */
import type { Transaction } from 'dexie';

/** The row of `meta` that says after which paper the upkeep goes on writing standings; absent where all have one. */
export const popularityBackfillRow = 'standings';

/**
 * To version 2. Rewriting 100,000 papers takes longer than anybody waits for a page, so it is only asked for here: the
 * upkeep does it in idle time, and until then a digest reads the papers of such a day whole.
 */
export async function schedulePopularityBackfill(transaction: Transaction): Promise<void> {
  await transaction.table('meta').put({ name: popularityBackfillRow, value: 0 });
}
