/** Deletes everything that the extension has stored in this browser, and looks whether it is gone. */
import { browser } from 'wxt/browser';
import { openBuckets } from './buckets.ts';
import { erasureLock } from './erasure-lock.ts';
import { openFileStore } from './file-store.ts';

/** One kind of storage. */
export interface StoragePart {
  readonly name: string;
  /** What is stored there. */
  list(): Promise<readonly string[]>;
  /** Deletes all of it. */
  clear(): Promise<void>;
}

/** How often everything is deleted again if something was written meanwhile. */
const maxAttempts = 3;
/** How long another window may keep a database or a lock, in milliseconds. */
const patience = 10_000;
/** Whoever writes files or replaces databases holds one of these locks; in the order in which they are taken elsewhere. */
const writers = ['recovery', 'journal', 'backup', 'requests'].map((name) => `digestif ${name}`);

/**
 * Deletes everything, and reads every kind of storage again. Meanwhile nothing else writes files, and opening a database
 * waits, see `erasure-lock.ts`.
 * @returns what is left, as `<kind>: <name>`; empty if nothing is
 * @throws DOMException if other windows are busy for too long
 */
export async function eraseEverything(parts: readonly StoragePart[] = browserStorage()): Promise<string[]> {
  return holdLocks([...writers, erasureLock], async () => {
    for (let attempt = 1; ; attempt += 1) {
      await Promise.allSettled(parts.map((part) => part.clear()));
      const left = (await Promise.all(parts.map(listNames))).flat();
      if (left.length === 0 || attempt === maxAttempts) return left;
    }
  });
}

async function listNames(part: StoragePart): Promise<string[]> {
  const names = await part.list().catch((error: unknown) => [String(error)]);
  return names.map((name) => `${part.name}: ${name}`);
}

async function holdLocks<T>(names: readonly string[], task: () => Promise<T>): Promise<T> {
  const [name, ...others] = names;
  const locks = globalThis.navigator?.locks;
  if (name === undefined || locks === undefined) return task();
  return locks.request(name, { signal: AbortSignal.timeout(patience) }, () => holdLocks(others, task));
}

/** Every kind of storage that Digestif uses. */
export function browserStorage(): StoragePart[] {
  const [files, buckets] = [openFileStore(), openBuckets()];
  return [
    databasesOf(indexedDB),
    ...(files === undefined ? [] : [{ name: 'file', list: () => files.listAll(), clear: () => files.removeAll() }]),
    ...(buckets === undefined ? [] : [{ name: 'bucket', list: () => buckets.list(), clear: () => clearBuckets() }]),
    extensionStorage('local'),
    extensionStorage('session'),
    ...(typeof localStorage === 'undefined' ? [] : [webStorage('page storage', localStorage)]),
    ...(typeof sessionStorage === 'undefined' ? [] : [webStorage('tab storage', sessionStorage)]),
  ];

  async function clearBuckets(): Promise<void> {
    for (const name of (await buckets?.list()) ?? []) await buckets?.delete(name);
  }
}

/** The databases of a factory. */
export function databasesOf(factory: IDBFactory): StoragePart {
  const list = async () => (await factory.databases()).flatMap(({ name }) => name ?? []);
  return {
    name: 'database',
    list,
    async clear() {
      await Promise.all((await list()).map((name) => deleteDatabase(factory, name)));
    },
  };
}

/** Other windows close their connections when they are told; one that does not is waited for, but not for ever. */
function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    const timer = setTimeout(() => reject(new Error(`${name} is in use.`)), patience);
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      settle();
    };
    request.onsuccess = end(resolve);
    request.onerror = end(() => reject(request.error));
  });
}

function extensionStorage(area: 'local' | 'session'): StoragePart {
  return {
    name: `extension ${area} storage`,
    list: async () => Object.keys(await browser.storage[area].get(null)),
    clear: () => browser.storage[area].clear(),
  };
}

function webStorage(name: string, storage: Storage): StoragePart {
  return { name, list: async () => Object.keys(storage), clear: async () => storage.clear() };
}
