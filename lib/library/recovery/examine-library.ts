/** Compares the library's database with the marks outside it. */
import { endOfJournal, isAfter } from '../../storage/journal.ts';
import { type LibraryFile, readLibraryFile } from '../../storage/library-file.ts';
import type { LibraryStorage } from '../../storage/library-storage.ts';
import { inspectDatabase } from './inspect-database.ts';
import type { Damage } from './recovery-report.ts';

/** What was found. */
export interface Examination {
  readonly factory: IDBFactory;
  readonly file: LibraryFile | undefined;
  /** Absent if the database is sound, or if there has never been one. */
  readonly damage?: Damage;
  readonly canOpen: boolean;
}

/**
 * Examines the library; changes nothing.
 * @throws the browser's own error if the database cannot be opened and nothing is known of it, or if the disk is full
 */
export async function examineLibrary(name: string, storage: LibraryStorage): Promise<Examination> {
  const { files, buckets } = storage;
  const file = await findLibraryFile(name, storage);
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
    case 'missing':
      return file === undefined ? known : { ...known, damage: 'missing' };
    case 'present': {
      if (file === undefined) return known;
      if (file.isDamaged === true) return { ...known, damage: 'unreadable' };
      const { mark } = found;
      if (mark === undefined || mark.library !== file.library || mark.generation < file.generation) {
        return { ...known, damage: 'rolled back' };
      }
      const isBehind = end !== undefined && isAfter(end, { generation: mark.generation, n: found.last });
      return isBehind ? { ...known, damage: 'rolled back' } : known;
    }
  }
}

/** The factory that has the library’s database, whatever state it is in. */
export async function findFactory(name: string, storage: LibraryStorage): Promise<IDBFactory> {
  return factoryOf(await findLibraryFile(name, storage), storage.buckets);
}

/**
 * Finds out which database is the library’s. A browser may roll back the files, too, after a full disk: the canary counts if
 * it names a newer database that is really there.
 */
async function findLibraryFile(
  name: string,
  { files, canary, buckets }: LibraryStorage,
): Promise<LibraryFile | undefined> {
  const [file, mark] = await Promise.all([readLibraryFile(files), canary.read()]);
  if (file === undefined || mark === undefined) return file ?? mark;
  if (mark.library !== file.library || mark.generation <= file.generation) return file;
  const found = await inspectDatabase(await factoryOf(mark, buckets), name);
  const isThere =
    found.kind === 'present' && found.mark?.library === mark.library && found.mark.generation === mark.generation;
  return isThere ? mark : file;
}

async function factoryOf(file: LibraryFile | undefined, buckets: LibraryStorage['buckets']): Promise<IDBFactory> {
  if (file?.bucket === undefined || buckets === undefined) return indexedDB;
  return buckets.open(file.bucket);
}
