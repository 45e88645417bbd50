import { writeToFolder } from '../../components/hooks/export/write-file.ts';
import { copyIfDue } from '../../components/hooks/import/weekly-copy.ts';
import type { Library } from '../../lib/library/index.ts';
import { readSettings } from '../../lib/settings.ts';

/**
 * Makes the weekly copy of the backup, if the user wants it and the browser lets Digestif write to the export folder without
 * being asked. Otherwise the library page makes it when it is open.
 */
export async function copyBackup(library: Pick<Library, 'backup' | 'exports'>): Promise<void> {
  if (!(await readSettings()).weeklyCopy) return;
  await copyIfDue(library, (name, content) => writeToFolder(library, 'backup', name, content));
}
