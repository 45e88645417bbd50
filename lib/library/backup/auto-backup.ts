/** Automatic backups: the whole library as a verified file outside the database, at most one a day. */
import type { FileStore } from '../../storage/file-store.ts';
import { type JournalPosition, pruneJournal } from '../../storage/journal.ts';
import { backupDueRow } from '../base/backup-due.ts';
import type { LibraryContext } from '../base/context.ts';
import { journalMark } from '../base/flush-journal.ts';
import { backupRow, verifyBackup, writeBackup } from './write-backup.ts';

/** An automatic backup. Its name says when it was made and which part of the journal it covers. */
export interface AutoBackup extends JournalPosition {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const aDay = 86_400_000;
const aWeek = 7 * aDay;
/** How many are kept: one for each of the last days that had changes, and one for each week before them. */
const kept = { days: 7, weeks: 4 } as const;
/** Kinds of journal entries that {@link rebuildLibrary} applies. */
export const knownKinds: ReadonlySet<string> = new Set(['put', 'delete', 'listing', 'seeds', 'settings']);

const folderOf = (library: string): string => `backups/${library}`;

/** The automatic backups of a library, oldest first. */
export async function listAutoBackups(files: FileStore, library: string): Promise<AutoBackup[]> {
  return (await files.list(folderOf(library))).flatMap((name): AutoBackup[] => {
    const [, at, generation, n] = /^(\d{15})-(\d{5})-(\d{10})\.zip$/.exec(name) ?? [];
    if (at === undefined) return [];
    return [{ name, at: Number(at), generation: Number(generation), n: Number(n) }];
  });
}

/** The file of an automatic backup. */
export async function readAutoBackup(
  files: FileStore,
  library: string,
  { name }: Pick<AutoBackup, 'name'>,
): Promise<Blob | undefined> {
  return files.read(`${folderOf(library)}/${name}`);
}

/**
 * Makes a backup if the library has changed and the last one is older than a day, or if one was asked for. A backup
 * counts once it has been read back.
 * @returns whether one was made
 */
export async function backUpIfDue(context: LibraryContext): Promise<boolean> {
  const { db, files, now } = context;
  if (files === undefined || db.readOnly) return false;
  const { library, generation, n } = await journalMark(db);
  const last = (await listAutoBackups(files, library)).at(-1);
  const isAsked = (await db.meta.get(backupDueRow)) !== undefined;
  const hasChanged = last === undefined || last.generation !== generation || last.n !== n;
  // A backup of an older generation may come without the journal since, if the files were rolled back.
  const isOld = last?.generation !== generation || now() - last.at >= aDay;
  if (!isAsked && !(hasChanged && isOld)) return false;
  return files.exclusively('backup', async () => {
    const asked = await db.meta.get(backupDueRow);
    // Another window may have made it meanwhile.
    const isMade = (await listAutoBackups(files, library)).at(-1)?.name !== last?.name;
    if (asked === undefined && (isAsked || isMade)) return false;
    const digits = (value: number, length: number) => String(value).padStart(length, '0');
    const name = `${digits(now(), 15)}-${digits(generation, 5)}-${digits(n, 10)}.zip`;
    await writeVerified(context, files, `${folderOf(library)}/${name}`);
    await db.transaction('rw', db.meta, async () => {
      await db.meta.put({ name: backupRow, value: now() });
      // A request that came while it was made asks for another one.
      const current = await db.meta.get(backupDueRow);
      if (current !== undefined && current.value === asked?.value) await db.meta.delete(backupDueRow);
    });
    await removeOldBackups(files, library, now());
    return true;
  });
}

/** Writes a backup into a file and reads it again. No file is left behind if that fails. */
async function writeVerified(context: LibraryContext, files: FileStore, path: string): Promise<void> {
  const sink = await files.create(path);
  try {
    const counts = await writeBackup(context, (chunk) => sink.write(chunk));
    await sink.close();
    const file = await files.read(path);
    if (file === undefined) throw new Error(`${path} is missing after it was written.`);
    await verifyBackup(file, counts);
  } catch (error) {
    await sink.abort();
    await files.remove(path);
    throw error;
  }
}

/** Removes backups that are no longer kept, and the part of the journal that every kept one covers. */
async function removeOldBackups(files: FileStore, library: string, now: number): Promise<void> {
  const backups = await listAutoBackups(files, library);
  const retained = selectRetainedBackups(backups);
  for (const backup of backups) {
    if (!retained.has(backup)) await files.remove(`${folderOf(library)}/${backup.name}`);
  }
  // The newest backups may turn out to be damaged, so the journal reaches back to the oldest of the last days.
  const oldest = [...retained].filter(({ at }) => now - at < kept.days * aDay)[0] ?? backups.at(-1);
  if (oldest !== undefined) await pruneJournal(files, library, oldest, knownKinds);
}

/** The newest backup of each of the last days that have one, and of each week before them. @param backups oldest first */
export function selectRetainedBackups(backups: readonly AutoBackup[]): Set<AutoBackup> {
  const newestFirst = [...backups].reverse();
  const newestOf = (span: number, limit: number, from: readonly AutoBackup[]): AutoBackup[] => {
    const bySpan = Map.groupBy(from, ({ at }) => Math.floor(at / span));
    return [...bySpan.values()].slice(0, limit).flatMap(([newest]) => newest ?? []);
  };
  const days = newestOf(aDay, kept.days, newestFirst);
  const oldestDay = days.at(-1)?.at ?? 0;
  const weeks = newestOf(
    aWeek,
    kept.weeks,
    newestFirst.filter(({ at }) => at < oldestDay),
  );
  return new Set([...weeks.reverse(), ...days.reverse()]);
}
