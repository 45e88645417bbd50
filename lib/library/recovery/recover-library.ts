/** Builds a fresh database from what is left of a library, and makes it the library's own. */
import { Database } from '../../db/database.ts';
import { type JournalState, journalRow } from '../../db/migrations.ts';
import { DigestifError } from '../../errors.ts';
import { endOfJournal } from '../../storage/journal.ts';
import { type LibraryFile, writeLibraryFile } from '../../storage/library-file.ts';
import type { LibraryStorage } from '../../storage/library-storage.ts';
import { listAutoBackups } from '../backup/auto-backup.ts';
import { backupDueRow } from '../base/backup-due.ts';
import type { LibraryContext } from '../base/context.ts';
import type { Examination } from './examine-library.ts';
import { rebuildLibrary } from './rebuild.ts';
import { type Damage, recoveryRow, type StoredRecovery } from './recovery-report.ts';

/** The library's files are gone, and nothing is left to rebuild it from. */
export class LibraryLostError extends DigestifError {
  override readonly name = 'LibraryLostError';
  constructor() {
    super('Your library’s files are missing from this computer. Restore a backup, or start with an empty library.');
  }
}

type Clock = Pick<LibraryContext, 'now' | 'newId'>;

/**
 * Recovers a library. The old database stays where it is if the browser has storage buckets.
 * @returns the factory that has the new database
 */
export async function recoverLibrary(
  name: string,
  storage: LibraryStorage,
  clock: Clock,
  { file, factory, canOpen }: Examination,
  damage: Damage,
): Promise<IDBFactory> {
  if (file === undefined) throw new LibraryLostError();
  const { files } = storage;
  const end = await endOfJournal(files, file.library);
  if (end === undefined && (await listAutoBackups(files, file.library)).length === 0) throw new LibraryLostError();
  const canary = await storage.canary.read();
  // Nothing that may still be readable is overwritten.
  const marked = canary?.library === file.library ? canary.generation : 0;
  const mark = { library: file.library, generation: Math.max(file.generation, end?.generation ?? 0, marked) + 1 };
  return replaceDatabase(name, storage, clock, mark, async (context, removeOld) => {
    const old = canOpen ? new Database(name, { locate: async () => factory }) : undefined;
    try {
      const report = await rebuildLibrary(context, { files, library: file.library, old, removeOld });
      const value: StoredRecovery = { ...report, damage, at: clock.now() };
      await context.db.meta.put({ name: recoveryRow, value });
    } finally {
      old?.close();
    }
  });
}

/**
 * Makes a fresh database the library's own. If the browser has storage buckets, the old one stays where it is; otherwise
 * `fill` has to call `removeOld` before it writes.
 * @param mark the id and generation of the new database
 * @returns the factory that has it
 */
export async function replaceDatabase(
  name: string,
  { files, buckets, canary }: LibraryStorage,
  clock: Clock,
  mark: Omit<JournalState, 'n'>,
  fill: (context: LibraryContext, removeOld: (() => Promise<void>) | undefined) => Promise<void>,
): Promise<IDBFactory> {
  const bucket = buckets === undefined ? {} : { bucket: `library-${mark.generation}` };
  const place = { library: mark.library, generation: mark.generation, ...bucket };
  // Nothing may be added to the journal of the old database once it has been read.
  return files.exclusively('journal', async () => {
    const target = await emptyFactory(place, buckets);
    const fresh = new Database(name, { locate: async () => target });
    const context: LibraryContext = { ...clock, db: fresh, files, onChange: () => undefined };
    try {
      await fill(context, buckets === undefined ? () => fresh.delete({ disableAutoOpen: false }) : undefined);
      await fresh.meta.bulkPut([
        // A replaced database is not planted with the seeds again.
        { name: 'seeds', value: { at: clock.now() } },
        { name: backupDueRow, value: true },
        // Last, because a database without it is replaced again.
        { name: journalRow, value: { ...place, n: 0 } satisfies JournalState },
      ]);
      const papers = await fresh.papers.count();
      await canary.write({ ...place, papers, at: clock.now() }).catch(() => undefined);
    } finally {
      fresh.close();
    }
    await writeLibraryFile(files, place);
    return target;
  });
}

async function emptyFactory({ bucket }: LibraryFile, buckets: LibraryStorage['buckets']): Promise<IDBFactory> {
  if (bucket === undefined || buckets === undefined) return indexedDB;
  await buckets.delete(bucket).catch(() => undefined);
  return buckets.open(bucket);
}
