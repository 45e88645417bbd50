/** Copies of automatic backups outside the browser, one a week at most: when one is due, and what the last one was. */
import type { BackupCopy, DueCopy } from '../api/backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { journalMark } from '../base/flush-journal.ts';
import { listAutoBackups, readAutoBackup } from './auto-backup.ts';

/** Name of the `meta` row with the last copy. */
const row = 'weekly copy';
const aWeek = 7 * 86_400_000;

/** The last copy; undefined if there is none. */
export async function lastCopy({ db }: LibraryContext): Promise<BackupCopy | undefined> {
  return (await db.meta.get(row))?.value as BackupCopy | undefined;
}

/** The newest automatic backup, if a week has passed since the last copy, and the library has changed since. */
export async function dueCopy(context: LibraryContext): Promise<DueCopy | undefined> {
  const { db, files, now } = context;
  if (files === undefined || db.readOnly) return undefined;
  const last = await lastCopy(context);
  if (last !== undefined && now() - last.at < aWeek) return undefined;
  const { library } = await journalMark(db);
  const newest = (await listAutoBackups(files, library)).at(-1);
  if (newest === undefined || newest.name === last?.backup) return undefined;
  const content = await readAutoBackup(files, library, newest);
  return content === undefined ? undefined : { backup: newest.name, at: newest.at, content };
}

/** Notes that a copy was made. */
export async function noteCopy({ db, now }: LibraryContext, copy: Omit<BackupCopy, 'at'>): Promise<void> {
  await db.meta.put({ name: row, value: { ...copy, at: now() } satisfies BackupCopy });
}
