/** What Zotero got from here. A row of `meta` a key: it is a note for this machine, and no part of a backup. */
import type { Key } from '../domain/key.ts';
import type { PaperView } from '../library.ts';
import type { LibraryContext } from './context.ts';
import { views } from './shelves.ts';

const rowOf = (key: Key): string => `zotero ${key}`;

/** See `Library.inZotero`. */
export async function inZotero({ db }: LibraryContext, keys: readonly Key[]): Promise<boolean> {
  return (await db.meta.bulkGet(keys.map(rowOf))).some((row) => row !== undefined);
}

/** See `Library.rememberInZotero`. */
export async function rememberInZotero({ db, now }: LibraryContext, keys: readonly Key[]): Promise<void> {
  const at = now();
  await db.meta.bulkPut(keys.map((key) => ({ name: rowOf(key), value: at })));
}

/** Papers that are sent in one go after their saving; what is more comes with the next. */
const most = 50;

/** See `Library.savedSince`. */
export async function savedSince(context: LibraryContext, since: number): Promise<PaperView[]> {
  const { db } = context;
  const ids = await db.states.where('saved').aboveOrEqual(since).primaryKeys();
  const rows = (await db.papers.bulkGet(ids)).filter((row) => row !== undefined);
  const sent = await db.meta.bulkGet(rows.flatMap(({ keys }) => keys.map(rowOf)));
  const names = new Set(sent.flatMap((row) => row?.name ?? []));
  const waiting = rows.filter(({ keys }) => !keys.some((key) => names.has(rowOf(key))));
  return views(
    context,
    waiting.slice(0, most).map(({ id }) => id),
  );
}
