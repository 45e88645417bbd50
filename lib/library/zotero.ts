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
  const ids = await context.db.states.where('saved').aboveOrEqual(since).primaryKeys();
  const waiting: PaperView[] = [];
  for (const view of await views(context, ids)) {
    if (waiting.length < most && !(await inZotero(context, view.paper.keys))) waiting.push(view);
  }
  return waiting;
}
