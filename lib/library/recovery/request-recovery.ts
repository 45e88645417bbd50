import { readLibraryFile, writeLibraryFile } from '../../storage/library-file.ts';
import type { LibraryContext } from '../base/context.ts';

/**
 * Marks the database as damaged, and closes it: when it is next used, the library is rebuilt from the automatic backup,
 * the journal and what can still be read. Does nothing without files outside the database.
 */
export async function requestRecovery({ db, files }: LibraryContext): Promise<void> {
  const file = files === undefined ? undefined : await readLibraryFile(files);
  if (files === undefined || file === undefined) return;
  await writeLibraryFile(files, { ...file, isDamaged: true });
  db.close({ disableAutoOpen: false });
}
