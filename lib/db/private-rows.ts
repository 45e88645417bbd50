/**
 * A small database of its own for what must stay with the extension: settings, secrets, and what is known of saved
 * papers. In most browsers, scripts in web pages can read and change the extension storage, but not this database.
 */
import Dexie, { type Table } from 'dexie';

export interface PrivateRow {
  readonly name: string;
  readonly value: unknown;
  /** Grows with each change; absent in rows of before copies were written. */
  readonly revision?: number;
}

class PrivateDatabase extends Dexie {
  declare readonly rows: Table<PrivateRow, string>;

  constructor() {
    super('digestif-settings', { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ rows: 'name' });
  }
}

const db = new PrivateDatabase();

/** Reads a row; undefined if there is none. */
export async function readPrivateRow(name: string): Promise<PrivateRow | undefined> {
  return db.rows.get(name);
}

/** Writes a row unless a newer one, or as new a one, is there. @returns the row that is stored now */
export async function writePrivateRow(row: PrivateRow): Promise<PrivateRow> {
  return db.transaction('rw', db.rows, async () => {
    const known = await db.rows.get(row.name);
    if (known !== undefined && (known.revision ?? 0) >= (row.revision ?? 0)) return known;
    await db.rows.put(row);
    return row;
  });
}
