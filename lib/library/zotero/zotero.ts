/** Which papers Zotero has: those sent from here, and those that Zotero reports. */
import type { Key } from '../../domain/key.ts';
import type { PaperView } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { views } from '../papers/views.ts';
import { keysInZotero, reportedRow, sentRow } from '../papers/zotero-status.ts';

/** Name of the `meta` row that exists if Zotero doesn’t allow requests. */
const offRow = 'zotero-off';

/**
 * Stores which papers Zotero reports to have.
 * @param reports one entry per paper
 * @returns whether anything changed
 */
export async function noteInZotero(
  { db }: LibraryContext,
  reports: readonly { readonly keys: readonly Key[]; readonly has: boolean }[],
): Promise<boolean> {
  return db.transaction('rw', db.meta, async () => {
    const before = await keysInZotero(
      db,
      reports.flatMap(({ keys }) => keys),
    );
    // “Not in Zotero” is the default, so it is only stored if it is a change.
    const changes = reports.flatMap(({ keys, has }) =>
      keys.some((key) => before.has(key)) === has ? [] : keys.map((key) => ({ name: reportedRow(key), value: has })),
    );
    await db.meta.bulkPut(changes);
    return changes.length > 0;
  });
}

/** Stores whether Zotero refuses to report which papers it has. */
export async function noteZoteroOff({ db }: LibraryContext, off: boolean): Promise<void> {
  if (off) await db.meta.put({ name: offRow, value: true });
  else await db.meta.delete(offRow);
}

/** Returns whether Zotero refuses to say which papers it has. */
export async function isZoteroOff({ db }: LibraryContext): Promise<boolean> {
  return (await db.meta.get(offRow)) !== undefined;
}

/** Whether Digestif has sent a paper to Zotero, by any of its keys. */
export async function inZotero({ db }: LibraryContext, keys: readonly Key[]): Promise<boolean> {
  return (await db.meta.bulkGet(keys.map(sentRow))).some((row) => row !== undefined);
}

/** Records that papers were sent to Zotero, under each of their keys. */
export async function rememberInZotero({ db, now }: LibraryContext, keys: readonly Key[]): Promise<void> {
  const at = now();
  await db.meta.bulkPut([
    ...keys.map((key) => ({ name: sentRow(key), value: at })),
    ...keys.map((key) => ({ name: reportedRow(key), value: true })),
  ]);
}

/** Maximum papers to send at a time after they were saved; the rest follows with the next call. */
const maxPapers = 50;

/**
 * Returns papers saved since a moment (in milliseconds since the epoch) that have not been sent to Zotero, up to a
 * maximum.
 */
export async function savedSince(context: LibraryContext, since: number): Promise<PaperView[]> {
  const { db } = context;
  const ids = await db.states.where('saved').aboveOrEqual(since).primaryKeys();
  const rows = (await db.papers.bulkGet(ids)).filter((row) => row !== undefined);
  const sent = await db.meta.bulkGet(rows.flatMap(({ keys }) => keys.map(sentRow)));
  const names = new Set(sent.flatMap((row) => row?.name ?? []));
  const unsent = rows.filter(({ keys }) => !keys.some((key) => names.has(sentRow(key))));
  return views(
    context,
    unsent.slice(0, maxPapers).map(({ id }) => id),
  );
}
