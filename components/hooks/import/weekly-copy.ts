/** Copies the newest automatic backup out of the browser once a week. */
import { localDay } from '../../../lib/domain/day.ts';
import type { Library } from '../../../lib/library/index.ts';
import type { Written } from '../../../lib/strings/shell.ts';

/** No two windows make the same copy. */
const lock = 'digestif weekly copy';

/**
 * Makes a copy if one is due.
 * @param write writes the file; resolves to undefined if it may not, so that another window tries
 * @returns where the copy is; undefined if none was made
 */
export async function copyIfDue(
  { backup }: { readonly backup: Pick<Library['backup'], 'dueCopy' | 'noteCopy'> },
  write: (name: string, content: Blob) => Promise<Written | undefined>,
): Promise<Written | undefined> {
  return navigator.locks.request(lock, async () => {
    const due = await backup.dueCopy();
    if (due === undefined) return undefined;
    const written = await write(`digestif-${localDay(due.at)}.zip`, due.content);
    if (written === undefined) return undefined;
    const { name: file, folder } = written;
    await backup.noteCopy({ backup: due.backup, file, ...(folder === undefined ? {} : { folder }) });
    return written;
  });
}
