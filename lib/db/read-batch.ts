import type { Database } from './database.ts';

/** What is asked in one transaction: makes requests, at least one. */
type Ask = (store: (name: string) => IDBObjectStore) => IDBRequest[];

/** What was asked since the transaction before, with those who wait for it. */
interface Asked {
  readonly tables: readonly string[];
  readonly ask: Ask;
  readonly lostIsAbsent: boolean;
  readonly resolve: (results: unknown[]) => void;
  readonly reject: (reason: unknown) => void;
}

const waiting = new WeakMap<Database, Asked[]>();

/**
 * Reads in one transaction of the browser's own, with one promise for all that is asked; what is asked at the same moment
 * shares it, since a transaction costs as much as several reads. Dexie's layers take longer over many small reads than
 * the browser does. No live query hears of such a read, so only the index is read in this way, and what is read once.
 * @param tables all that are read
 * @param lostIsAbsent whether a value that {@link isUnreadable} is answered as undefined; else it fails all that is asked
 * @returns one result a request, in order
 */
export function readBatch(
  db: Database,
  tables: readonly string[],
  ask: Ask,
  { lostIsAbsent = false }: { readonly lostIsAbsent?: boolean } = {},
): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const asked = { tables, ask, lostIsAbsent, resolve, reject };
    const others = waiting.get(db);
    if (others !== undefined) {
      others.push(asked);
      return;
    }
    const all = [asked];
    waiting.set(db, all);
    // `isOpen` is true already while the database is made or moved to a newer schema, when nobody else may read it.
    db.open().then(
      () => {
        waiting.delete(db);
        readAll(db, all);
      },
      (error: unknown) => {
        waiting.delete(db);
        for (const one of all) one.reject(error);
      },
    );
  });
}

/**
 * Whether a value cannot be read any more, however often it is tried. Chromium keeps large values as files, which people and
 * their tools delete; it calls that a NotReadableError, in older versions a DataError.
 */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && ['NotReadableError', 'DataError'].includes(error.name);
}

function readAll(db: Database, all: readonly Asked[]): void {
  try {
    const tables = new Set(all.flatMap((one) => one.tables));
    const transaction = db.backendDB().transaction([...tables], 'readonly');
    transaction.onabort = () => {
      for (const one of all) one.reject(transaction.error);
    };
    for (const { ask, lostIsAbsent, resolve } of all) {
      const requests = ask((name) => transaction.objectStore(name));
      const last = requests.at(-1);
      const answer = (): void => resolve(requests.map((request) => request.result as unknown));
      // Requests of a transaction are answered in order.
      if (last !== undefined) last.onsuccess = answer;
      for (const request of lostIsAbsent ? requests : []) {
        request.onerror = (event) => {
          if (!isUnreadable(request.error)) return;
          event.preventDefault();
          if (request === last) answer();
        };
      }
    }
  } catch (error) {
    for (const one of all) one.reject(error);
  }
}
