/** Builds a fresh database from what is left of a library, and makes it the library's own. */
import { Database } from '../../db/database.ts';
import { type JournalMark, journalRow } from '../../db/migrations.ts';
import { DigestifError } from '../../errors.ts';
import { endOfJournal } from '../../storage/journal.ts';
import { writeLibraryFile } from '../../storage/library-file.ts';
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

/**
 * Recovers a library. The old database stays where it is if the browser has storage buckets.
 * @returns the factory that has the new database
 */
export async function recoverLibrary(
  name: string,
  { files, buckets }: LibraryStorage,
  clock: Pick<LibraryContext, 'now' | 'newId'>,
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
