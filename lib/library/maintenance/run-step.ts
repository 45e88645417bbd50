import type { LibraryContext } from '../base/context.ts';
import { protectLibrary } from '../recovery/protect-library.ts';
import { maintainIndex } from '../search/search.ts';
import { maintainTopics } from '../topics/rematch-job.ts';
import { backfillRows } from './backfill-rows.ts';

/**
 * Runs one step of background maintenance: pending topic matches, rows of an older schema, the search index.
 * @returns whether there is more to do
 */
export async function runMaintenanceStep(context: LibraryContext): Promise<boolean> {
  const topics = await maintainTopics(context);
  const rows = await backfillRows(context);
  const index = await maintainIndex(context);
  // Last, because it fails on a full disk, which the others may survive.
  const hasBackup = await protectLibrary(context);
  return topics || rows || index || hasBackup;
}
