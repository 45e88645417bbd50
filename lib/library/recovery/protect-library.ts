import { backUpIfDue } from '../backup/auto-backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { journalMark } from '../base/flush-journal.ts';

/**
 * Brings everything outside the database up to date: the journal, a backup if one is due, and the canary.
 * @returns whether a backup was made
 */
export async function protectLibrary(context: LibraryContext): Promise<boolean> {
  const { db, storage, now } = context;
  if (storage === undefined || db.readOnly) return false;
  const made = await backUpIfDue(context);
  const { library, generation } = await journalMark(db);
  const papers = await db.papers.count();
  await storage.canary.write({ library, generation, papers, at: now() });
  return made;
}
