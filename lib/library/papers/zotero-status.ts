/**
 * What Digestif has sent to Zotero, and what Zotero has reported to have. These `meta` rows are named after keys. They
 * are only valid on this device and not part of a backup.
 */
import type { Database } from '../../db/database.ts';
import type { Key } from '../../domain/key.ts';

/** Name of the row with the time at which a key was sent, in milliseconds since the epoch. */
export const sentRow = (key: Key): string => `zotero ${key}`;
/**
 * Name of the row with Zotero’s report about a key. It takes precedence over `sentRow`, because the user may have
 * deleted the paper in Zotero.
 */
export const reportedRow = (key: Key): string => `zotero said ${key}`;

/** The key range of all these rows. */
export const zoteroRange = (): IDBKeyRange => IDBKeyRange.bound('zotero ', 'zotero \uffff');

/** Whether there are any such rows. For libraries without Zotero, this is the only cost. */
export async function isZoteroKnown(db: Database): Promise<boolean> {
  return (await db.meta.where('name').startsWith('zotero ').limit(1).count()) > 0;
}

/** Returns those of the keys whose papers are in Zotero, as far as known. */
export async function keysInZotero(db: Database, keys: readonly Key[]): Promise<ReadonlySet<Key>> {
  const rows = await db.meta.bulkGet([...keys.map(sentRow), ...keys.map(reportedRow)]);
  return new Set(
    keys.filter((_, index) => {
      const reported = rows[keys.length + index]?.value;
      return typeof reported === 'boolean' ? reported : rows[index] !== undefined;
    }),
  );
}
