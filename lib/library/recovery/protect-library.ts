import { backUpIfDue } from '../backup/auto-backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { flushJournal, journalMark } from '../base/flush-journal.ts';

/**
 * Brings everything outside the database up to date: the journal, the canary, and a backup if one is due.
 * @returns whether a backup was made
 */
export async function protectLibrary(context: LibraryContext): Promise<boolean> {
  const { db, storage, now } = context;
  if (storage === undefined || db.readOnly) return false;
  await flushJournal(context);
  const { n: _n, ...place } = await journalMark(db);
  await storage.canary.write({ ...place, papers: await db.papers.count(), at: now() });
  return backUpIfDue(context);
}
