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

/** Replaces a row. */
export async function writePrivateRow(row: PrivateRow): Promise<void> {
  await db.rows.put(row);
}

/** Adds a row unless it exists. @returns the value that is stored now */
export async function addPrivateRow(name: string, value: unknown): Promise<unknown> {
  return db.transaction('rw', db.rows, async () => {
    const known = await db.rows.get(name);
    if (known !== undefined) return known.value;
    await db.rows.add({ name, value });
    return value;
  });
}
