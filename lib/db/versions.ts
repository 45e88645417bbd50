/**
 * The versions of the schema, oldest first. A version that was released is never edited: a change is a new one below it,
 * with an `upgrade` where rows must change and a dump of the schema before it in tests/databases.
 */
import type { Transaction } from 'dexie';
import { schedulePopularityBackfill } from './migrations.ts';
import { stores1, stores2 } from './schema.ts';

export interface SchemaVersion {
  readonly number: number;
  readonly stores: { readonly [table: string]: string | null };
  /** The oldest program (by the newest version that it knows) that may read, and write, a library of this version. */
  readonly minReader: number;
  readonly minWriter: number;
  /** Changes the rows. Where it throws, the library stays as it was. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

export const versions: readonly SchemaVersion[] = [
  { number: 1, stores: stores1, minReader: 1, minWriter: 1 },
  { number: 2, stores: stores2, minReader: 1, minWriter: 1, upgrade: schedulePopularityBackfill },
];
