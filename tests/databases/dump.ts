/**
 * Dumps of libraries as older versions of Digestif wrote them: the stores with their indexes, and every row. A dump is
 * made once, when a schema lands (`UPDATE_DUMPS=1 npx vitest run tests/db`), and opened by all versions after it.
 */

export interface Dump {
  readonly version: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string | string[] | null;
    readonly autoIncrement: boolean;
    readonly indexes: readonly {
      readonly name: string;
      readonly keyPath: string | string[];
      readonly unique: boolean;
      readonly multiEntry: boolean;
    }[];
    readonly rows: readonly unknown[];
  }[];
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Reads a whole database. The search index is left out: it is built again from the papers. */
export async function dumpDatabase(name: string): Promise<Dump> {
  const database = await answer(indexedDB.open(name));
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names);
  const stores = await Promise.all(
    names.map(async (storeName) => {
      const store = transaction.objectStore(storeName);
      return {
        name: storeName,
        keyPath: store.keyPath,
        autoIncrement: store.autoIncrement,
        indexes: [...store.indexNames].map((indexName) => {
          const { keyPath, unique, multiEntry } = store.index(indexName);
          return { name: indexName, keyPath, unique, multiEntry };
        }),
        rows: /^index(?:Segments|Blocks)$/.test(storeName) ? [] : await answer(store.getAll()),
      };
    }),
  );
  const { version } = database;
  database.close();
  return { version, stores };
}

/** Creates a database as the dump says. */
export async function loadDatabase(name: string, dump: Dump): Promise<void> {
  const request = indexedDB.open(name, dump.version);
  request.onupgradeneeded = () => {
    for (const { name: storeName, keyPath, autoIncrement, indexes, rows } of dump.stores) {
      const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement });
      for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
      for (const row of rows) store.add(row);
    }
  };
  (await answer(request)).close();
}
