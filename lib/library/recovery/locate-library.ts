/**
 * Finds the library's database before it is opened, compares it with the marks outside it, and rebuilds it if it was
 * lost, damaged or rolled back.
 */
import { Database } from '../../db/database.ts';
import { type JournalMark, journalRow } from '../../db/migrations.ts';
import { DigestifError } from '../../errors.ts';
import { endOfJournal, isAfter } from '../../storage/journal.ts';
import { type LibraryFile, readLibraryFile, writeLibraryFile } from '../../storage/library-file.ts';
import type { LibraryStorage } from '../../storage/library-storage.ts';
import { listAutoBackups } from '../backup/auto-backup.ts';
import { backupDueRow } from '../base/backup-due.ts';
import type { LibraryContext } from '../base/context.ts';
import { inspectDatabase } from './inspect-database.ts';
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
 * Resolves to the factory that has a sound database of this name.
 * @throws {LibraryLostError} if the library is lost and cannot be rebuilt; the browser's own error if there is no space
 */
export async function locateLibrary(name: string, storage: LibraryStorage, clock: Clock): Promise<IDBFactory> {
  const first = await examine(name, storage);
  if (first.damage === undefined) return first.factory;
  return storage.files.exclusively('recovery', async () => {
    // Another window may have rebuilt it meanwhile.
    const now = await examine(name, storage);
    if (now.damage === undefined) return now.factory;
    return recover(name, storage, clock, now, now.damage);
  });
}

interface Examination {
  readonly factory: IDBFactory;
  readonly file: LibraryFile | undefined;
  readonly damage?: Damage;
  readonly canOpen: boolean;
}

async function examine(name: string, { files, buckets, canary }: LibraryStorage): Promise<Examination> {
  const file = await readLibraryFile(files);
  const factory = await factoryOf(file, buckets);
  const [found, end] = await Promise.all([
    inspectDatabase(factory, name),
    file === undefined ? undefined : endOfJournal(files, file.library),
  ]);
  const known = { factory, file, canOpen: found.kind === 'present' };
  switch (found.kind) {
    case 'failed':
      // A full disk is no damage: there is nothing to gain from another copy.
      if (file === undefined || found.error.name === 'QuotaExceededError') throw found.error;
      return { ...known, damage: 'unreadable' };
    case 'missing': {
      const wasThere = file !== undefined || (await canary.read()) !== undefined;
      return wasThere ? { ...known, damage: 'missing' } : known;
    }
    case 'present': {
      if (file === undefined) return known;
      const { mark } = found;
      if (mark === undefined || mark.library !== file.library || mark.generation < file.generation) {
        return { ...known, damage: 'rolled back' };
      }
      const isBehind = end !== undefined && isAfter(end, { generation: mark.generation, n: found.last });
      return isBehind ? { ...known, damage: 'rolled back' } : known;
    }
  }
}

async function factoryOf(file: LibraryFile | undefined, buckets: LibraryStorage['buckets']): Promise<IDBFactory> {
  if (file?.bucket === undefined || buckets === undefined) return indexedDB;
  return buckets.open(file.bucket);
}

async function recover(
  name: string,
  { files, buckets }: LibraryStorage,
  clock: Clock,
  { file, factory, canOpen }: Examination,
  damage: Damage,
): Promise<IDBFactory> {
  if (file === undefined) throw new LibraryLostError();
  const end = await endOfJournal(files, file.library);
  if (end === undefined && (await listAutoBackups(files, file.library)).length === 0) throw new LibraryLostError();
  const generation = Math.max(file.generation, end?.generation ?? 0) + 1;
  const bucket = `library-${generation}`;
  // Without buckets the new database has to take the place of the old one.
  await buckets?.delete(bucket).catch(() => undefined);
  const target = buckets === undefined ? factory : await buckets.open(bucket);
  const { rebuildLibrary } = await import('./rebuild.ts');
  const old = canOpen ? new Database(name, { locate: async () => factory }) : undefined;
  const fresh = new Database(name, { locate: async () => target });
  try {
    const context: LibraryContext = { ...clock, db: fresh, files, onChange: () => undefined };
    const report = await rebuildLibrary(context, {
      files,
      library: file.library,
      old,
      removeOld: buckets === undefined ? () => fresh.delete({ disableAutoOpen: false }) : undefined,
    });
    const value: StoredRecovery = { ...report, damage, at: clock.now() };
    await fresh.transaction('rw', fresh.meta, () =>
      fresh.meta.bulkPut([
        { name: journalRow, value: { library: file.library, generation, n: 0 } satisfies JournalMark },
        { name: backupDueRow, value: true },
        { name: 'seeds', value: { at: clock.now() } },
        { name: recoveryRow, value },
      ]),
    );
  } finally {
    old?.close();
    fresh.close();
  }
  const place = buckets === undefined ? {} : { bucket };
  await writeLibraryFile(files, { library: file.library, generation, ...place });
  return target;
}
