/** Looks at a database without Dexie, so that nothing is created or upgraded before it is known to be sound. */
import { type JournalState, journalRow } from '../../db/migrations.ts';
import { errorOf } from '../../errors.ts';

/** What is there under a name. */
export type Inspection =
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: Error }
  /** `mark` is absent in a library created before the journal existed; `last` is the number of the last change. */
  | { readonly kind: 'present'; readonly mark: JournalState | undefined; readonly last: number };

/** Inspects a database. Never rejects: what the browser reports is part of the answer. */
export async function inspectDatabase(factory: IDBFactory, name: string): Promise<Inspection> {
  try {
    const db = await openExisting(factory, name);
    if (db === undefined) return { kind: 'missing' };
    try {
      return await readMarks(db);
    } finally {
      db.close();
    }
  } catch (error) {
    return { kind: 'failed', error: errorOf(error) };
  }
}

/** Opens a database in whatever version it is; undefined if there is none. */
export function openExisting(factory: IDBFactory, name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    let isMissing = false;
    request.onupgradeneeded = () => {
      // It does not exist; aborting leaves nothing behind.
      isMissing = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (isMissing ? resolve(undefined) : reject(request.error));
  });
}

async function readMarks(db: IDBDatabase): Promise<Inspection> {
  const names = db.objectStoreNames;
  if (!names.contains('meta') || !names.contains('papers')) return { kind: 'missing' };
  if (!names.contains('outbox')) return { kind: 'present', mark: undefined, last: 0 };
  const transaction = db.transaction(['meta', 'outbox', 'papers']);
  const [row, cursor] = await Promise.all([
    answer(transaction.objectStore('meta').get(journalRow)),
    answer(transaction.objectStore('outbox').openKeyCursor(null, 'prev')),
    // A table whose first row cannot be read is damaged, however sound the others are.
    answer(transaction.objectStore('papers').openCursor()),
  ]);
  const mark = (row as { readonly value: JournalState } | undefined)?.value;
  return { kind: 'present', mark, last: Math.max(mark?.n ?? 0, Number(cursor?.key ?? 0)) };
}

/** What a request answers. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
