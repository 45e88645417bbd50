/**
 * The versions of the schema, oldest first. A released version is never edited. Every change is a new version at the
 * end, with an `upgrade` if rows must change and a dump of the previous schema in tests/databases.
 */
import type { Transaction } from 'dexie';
import { scheduleDatesBackfill, schedulePopularityBackfill, startJournal } from './migrations.ts';
import { stores1, stores2, stores3, stores4 } from './schema.ts';

export interface SchemaVersion {
  readonly number: number;
  readonly stores: { readonly [table: string]: string | null };
  /**
   * The oldest program, given as the newest schema version that it supports, that may read or write a library of this
   * version.
   */
  readonly minReader: number;
  readonly minWriter: number;
  /** Changes the rows. If it throws, the library stays as it was. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

export const versions: readonly SchemaVersion[] = [
  { number: 1, stores: stores1, minReader: 1, minWriter: 1 },
  { number: 2, stores: stores2, minReader: 1, minWriter: 1, upgrade: schedulePopularityBackfill },
  // A program that does not know the journal must not write: what it wrote could not be recovered.
  { number: 3, stores: stores3, minReader: 1, minWriter: 3, upgrade: startJournal },
  // A program that does not know what is waiting would show it as seen, and lose it when it matches again.
  { number: 4, stores: stores4, minReader: 1, minWriter: 4, upgrade: scheduleDatesBackfill },
];
