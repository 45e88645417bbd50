/** What Zotero gets from here, and what it says. */
import type { Key } from '../../domain/key.ts';
import type { PaperView } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { views } from '../papers/lists.ts';
import { keysInZotero, rowOf, saidRow } from '../papers/zotero-status.ts';

/** There where Zotero has not been told to answer. */
const offRow = 'zotero-off';

/**
 * Notes what Zotero said that it has, a paper an entry.
 * @returns whether that is news
 */
export async function noteInZotero(
  { db }: LibraryContext,
  said: readonly { readonly keys: readonly Key[]; readonly has: boolean }[],
): Promise<boolean> {
  return db.transaction('rw', db.meta, async () => {
    const before = await keysInZotero(
      db,
      said.flatMap(({ keys }) => keys),
    );
    // That Zotero lacks a paper is what is believed without a note.
    const news = said.flatMap(({ keys, has }) =>
      keys.some((key) => before.has(key)) === has ? [] : keys.map((key) => ({ name: saidRow(key), value: has })),
    );
    await db.meta.bulkPut(news);
    return news.length > 0;
  });
}

/** Notes whether Zotero refuses to say what it has. */
export async function noteZoteroOff({ db }: LibraryContext, off: boolean): Promise<void> {
  if (off) await db.meta.put({ name: offRow, value: true });
  else await db.meta.delete(offRow);
}

/** Returns whether Zotero refuses to say which papers it has. */
export async function isZoteroOff({ db }: LibraryContext): Promise<boolean> {
  return (await db.meta.get(offRow)) !== undefined;
}

/** Whether a paper was sent to Zotero from here, by any of its keys. */
export async function inZotero({ db }: LibraryContext, keys: readonly Key[]): Promise<boolean> {
  return (await db.meta.bulkGet(keys.map(rowOf))).some((row) => row !== undefined);
}

/** Records that papers were sent to Zotero, under each of their keys. */
export async function rememberInZotero({ db, now }: LibraryContext, keys: readonly Key[]): Promise<void> {
  const at = now();
  await db.meta.bulkPut([
    ...keys.map((key) => ({ name: rowOf(key), value: at })),
    ...keys.map((key) => ({ name: saidRow(key), value: true })),
  ]);
}

/** Papers that are sent in one go after their saving; what is more comes with the next. */
const most = 50;

/** Papers that were saved since a moment (milliseconds since the epoch) and were not sent to Zotero, some at a time. */
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
