/** The folder that the user has chosen for exports. It is a handle of the browser, and not part of a backup. */
import type { LibraryContext } from '../base/context.ts';

const row = 'folder';

/** Returns the export folder, if the user has chosen one. */
export async function folder({ db }: LibraryContext): Promise<FileSystemDirectoryHandle | undefined> {
  return (await db.meta.get(row))?.value as FileSystemDirectoryHandle | undefined;
}

/** Stores the export folder, or forgets it if `handle` is undefined. */
export async function setFolder({ db }: LibraryContext, handle: FileSystemDirectoryHandle | undefined): Promise<void> {
  if (handle === undefined) await db.meta.delete(row);
  else await db.meta.put({ name: row, value: handle });
}
