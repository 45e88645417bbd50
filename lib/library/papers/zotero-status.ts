/**
 * What Zotero got from here, and what it said that it has. Rows of `meta` named after keys: they are notes for this
 * machine, and no part of a backup.
 */
import type { Database } from '../../db/database.ts';
import type { Key } from '../../domain/key.ts';

/** When a key was sent, milliseconds since the epoch. */
export const rowOf = (key: Key): string => `zotero ${key}`;
/** What Zotero said of a key; it counts more than what was sent, since there a paper may have been deleted. */
export const saidRow = (key: Key): string => `zotero said ${key}`;

/** The keys of all such rows. */
export const zoteroNotes = (): IDBKeyRange => IDBKeyRange.bound('zotero ', 'zotero \uffff');

/** Whether there is anything to look for among the notes: libraries without Zotero pay no more than this. */
export async function isZoteroKnown(db: Database): Promise<boolean> {
  return (await db.meta.where('name').startsWith('zotero ').limit(1).count()) > 0;
}

/** @returns those of the keys whose papers are in Zotero, as far as is known here */
export async function keysInZotero(db: Database, keys: readonly Key[]): Promise<ReadonlySet<Key>> {
  const rows = await db.meta.bulkGet([...keys.map(rowOf), ...keys.map(saidRow)]);
  return new Set(
    keys.filter((_, place) => {
      const said = rows[keys.length + place]?.value;
      return typeof said === 'boolean' ? said : rows[place] !== undefined;
    }),
  );
}
