import type { Database } from './database.ts';

/** Creates the requests of one read in the batch’s transaction; at least one. */
type CreateRequests = (store: (name: string) => IDBObjectStore) => IDBRequest[];

/** A read that waits for the next shared transaction. */
interface PendingRead {
  readonly tables: readonly string[];
  readonly createRequests: CreateRequests;
  readonly lostIsAbsent: boolean;
  readonly resolve: (results: unknown[]) => void;
  readonly reject: (reason: unknown) => void;
}

const queues = new WeakMap<Database, PendingRead[]>();

/**
 * Reads in one native transaction, with one promise for all requests. Calls made at the same time share the
 * transaction, because a transaction costs as much as several reads. Dexie’s layers are slower than native requests for
 * many small reads. Live queries do not track these reads, so only use this for the search index and for reads that
 * need no updates.
 * @param tables all tables that are read
 * @param lostIsAbsent whether an unreadable value ({@link isUnreadable}) yields undefined; otherwise it fails the whole
 * batch
 * @returns one result per request, in order
 */
export function readBatch(
  db: Database,
  tables: readonly string[],
  createRequests: CreateRequests,
  { lostIsAbsent = false }: { readonly lostIsAbsent?: boolean } = {},
): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const pendingRead = { tables, createRequests, lostIsAbsent, resolve, reject };
    const queued = queues.get(db);
    if (queued !== undefined) {
      queued.push(pendingRead);
      return;
    }
    const reads = [pendingRead];
    queues.set(db, reads);
    // `isOpen` is already true while the database is created or upgraded, when other transactions must not read it.
    db.open().then(
      () => {
        queues.delete(db);
        runReads(db, reads);
      },
      (error: unknown) => {
        queues.delete(db);
        for (const read of reads) read.reject(error);
      },
    );
  });
}

/**
 * Whether an error means that a stored value is permanently unreadable. Chromium stores large values as files, which
 * users and their tools can delete. It reports that as NotReadableError, in older versions as DataError.
 */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && ['NotReadableError', 'DataError'].includes(error.name);
}

function runReads(db: Database, reads: readonly PendingRead[]): void {
  try {
    const tables = new Set(reads.flatMap((read) => read.tables));
    const transaction = db.backendDB().transaction([...tables], 'readonly');
    transaction.onabort = () => {
      db.connection.reportReadError(transaction.error);
      for (const read of reads) read.reject(transaction.error);
    };
    for (const { createRequests, lostIsAbsent, resolve } of reads) {
      const requests = createRequests((name) => transaction.objectStore(name));
      const last = requests.at(-1);
      const resolveAll = (): void => resolve(requests.map((request) => request.result as unknown));
      // Requests of a transaction complete in order.
      if (last !== undefined) last.onsuccess = resolveAll;
      for (const request of lostIsAbsent ? requests : []) {
        request.onerror = (event) => {
          if (!isUnreadable(request.error)) return;
          event.preventDefault();
          if (request === last) resolveAll();
        };
      }
    }
  } catch (error) {
    for (const read of reads) read.reject(error);
  }
}
