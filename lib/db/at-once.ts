import type { Database } from './open.ts';

/** What is asked in one transaction: adds requests to the list. */
type Ask = (store: (name: string) => IDBObjectStore) => IDBRequest[];

/**
 * Reads in one transaction of the browser's own, with one promise for all that is asked. Dexie's layers take longer over
 * many small reads than the browser does. No live query hears of such a read, so only the index is read in this way.
 * @param tables all that are read
 * @returns one result a request, in order
 */
export async function readAtOnce(db: Database, tables: readonly string[], ask: Ask): Promise<unknown[]> {
  // `isOpen` is true already while the database is made or moved to a newer schema, when nobody else may read it.
  await db.open();
  const transaction = db.backendDB().transaction(tables, 'readonly');
  const requests = ask((name) => transaction.objectStore(name));
  if (requests.length === 0) return [];
  return new Promise((resolve, reject) => {
    const last = requests.at(-1);
    transaction.onabort = () => reject(transaction.error);
    // Requests of a transaction are answered in order.
    if (last !== undefined) last.onsuccess = () => resolve(requests.map((request) => request.result as unknown));
  });
}
