/** What the user can do about a library that cannot be opened and was not recovered automatically. */
import { Database } from '../../db/database.ts';
import { DigestifError } from '../../errors.ts';
import { endOfJournal } from '../../storage/journal.ts';
import { readLibraryFile } from '../../storage/library-file.ts';
import type { LibraryStorage } from '../../storage/library-storage.ts';
import type { RestorableBackup } from '../api/backup.ts';
import { listAutoBackups, readAutoBackup } from '../backup/auto-backup.ts';
import { readBackupCounts } from '../backup/backup-counts.ts';
import { writeBackup } from '../backup/write-backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { examineLibrary } from './examine-library.ts';
import { type RebuildReport, rebuildLibrary } from './rebuild.ts';
import { replaceDatabase } from './recover-library.ts';

function storageOf({ storage }: LibraryContext): LibraryStorage {
  if (storage === undefined) throw new DigestifError('This browser has no storage for recovery.');
  return storage;
}

/** The id under which the library's journal and backups are, even if the file that names it is lost. */
async function libraryId({ files, canary }: LibraryStorage): Promise<string | undefined> {
  return (await readLibraryFile(files))?.library ?? (await canary.read())?.library;
}

/** The automatic backups that could be restored, newest first. Works without the database. */
export async function restorableBackups({ storage }: LibraryContext): Promise<RestorableBackup[]> {
  const library = storage === undefined ? undefined : await libraryId(storage);
  if (storage === undefined || library === undefined) return [];
  const backups: RestorableBackup[] = [];
  for (const backup of (await listAutoBackups(storage.files, library)).reverse()) {
    const file = await readAutoBackup(storage.files, library, backup);
    const counts = file === undefined ? undefined : await readBackupCounts(file);
    backups.push({ name: backup.name, at: backup.at, ...(counts === undefined ? {} : { counts }) });
  }
  return backups;
}

/** Whether anything of the library can still be read: a backup, its journal, or its database. */
export async function canExport({ db, storage }: LibraryContext): Promise<boolean> {
  if (storage === undefined) return false;
  const { files } = storage;
  const library = await libraryId(storage);
  if (library !== undefined) {
    if ((await listAutoBackups(files, library)).length > 0) return true;
    if ((await endOfJournal(files, library)) !== undefined) return true;
  }
  const found = await examineLibrary(db.name, storage).catch(() => undefined);
  return found?.canOpen === true;
}

/** The file of an automatic backup. Works without the database. */
export async function openAutoBackup(context: LibraryContext, backup: Pick<RestorableBackup, 'name'>): Promise<Blob> {
  const storage = storageOf(context);
  const library = await libraryId(storage);
  const file = library === undefined ? undefined : await readAutoBackup(storage.files, library, backup);
  if (file === undefined) throw new DigestifError('This backup no longer exists.');
  return file;
}

/**
 * Starts a new library in a fresh database. The damaged one, its journal and its backups stay where they are.
 * @param backup fills the new library; it stays empty if absent
 */
export async function startLibrary(context: LibraryContext, backup?: Blob): Promise<RebuildReport> {
  const storage = storageOf(context);
  const { files } = storage;
  return files.exclusively('recovery', async () => {
    const generation = (await newestGeneration(storage)) + 1;
    const library = context.newId();
    let report: RebuildReport = { papers: 0, decisions: 0, unreadable: 0 };
    await replaceDatabase(context.db.name, storage, context, { library, generation }, async (fresh, removeOld) => {
      if (backup === undefined) await removeOld?.();
      else report = await rebuildLibrary(fresh, { files, library, backup, removeOld });
      // Creates the database even if nothing was written.
      await fresh.db.open();
    });
    context.db.close({ disableAutoOpen: false });
    context.onChange();
    return report;
  });
}

async function newestGeneration({ files, canary }: LibraryStorage): Promise<number> {
  const [file, mark] = await Promise.all([readLibraryFile(files), canary.read()]);
  const end = file === undefined ? undefined : await endOfJournal(files, file.library);
  return Math.max(file?.generation ?? 0, end?.generation ?? 0, mark?.generation ?? 0, 1);
}

/** Writes a backup of everything that can still be read: of the newest automatic backup, the journal and the database. */
export async function exportReadable(context: LibraryContext): Promise<Blob> {
  const storage = storageOf(context);
  const { files, buckets } = storage;
  const library = (await libraryId(storage)) ?? context.newId();
  const found = await examineLibrary(context.db.name, storage).catch(() => undefined);
  const factory = await buckets?.open('export');
  const locate = async (): Promise<IDBFactory> => factory ?? indexedDB;
  const scratch = new Database(`${context.db.name}-export`, { locate });
  const old =
    found?.canOpen === true ? new Database(context.db.name, { locate: async () => found.factory }) : undefined;
  try {
    await scratch.delete({ disableAutoOpen: false });
    const { now, newId } = context;
    const filled: LibraryContext = { now, newId, db: scratch, files, onChange: () => undefined };
    await rebuildLibrary(filled, { files, library, old });
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    await writeBackup(filled, async (chunk) => void chunks.push(chunk));
    return new Blob(chunks, { type: 'application/zip' });
  } finally {
    old?.close();
    await scratch.delete().catch(() => undefined);
    await buckets?.delete('export').catch(() => undefined);
  }
}
