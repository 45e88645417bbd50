/**
 * The folder that the user has chosen for exports, and those of series whose digests are written automatically. They are
 * handles of the browser, and not part of a backup.
 */
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

const seriesRow = (series: string): string => `folder ${series}`;

/** Returns the folder that a series’ digests are written to, if there is one. */
export async function seriesFolder(
  { db }: LibraryContext,
  series: string,
): Promise<FileSystemDirectoryHandle | undefined> {
  return (await db.meta.get(seriesRow(series)))?.value as FileSystemDirectoryHandle | undefined;
}

/** Stores the folder that a series’ digests are written to, or forgets it if `handle` is undefined. */
export async function setSeriesFolder(
  { db }: LibraryContext,
  series: string,
  handle: FileSystemDirectoryHandle | undefined,
): Promise<void> {
  if (handle === undefined) await db.meta.delete(seriesRow(series));
  else await db.meta.put({ name: seriesRow(series), value: handle });
}
