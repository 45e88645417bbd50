/**
 * Named values that only the extension’s own pages and background can read and change, unlike `storage.local`, which is
 * open to content scripts in most browsers.
 */
import { browser } from 'wxt/browser';
import { addPrivateRow, type PrivateRow, readPrivateRow, writePrivateRow } from '../db/private-rows.ts';
import { openFileStore } from '../storage/file-store.ts';

/**
 * Session storage row that tells of a change, which wakes the background too. Content scripts cannot reach session
 * storage; besides, the row has no content: whoever sees it change reads the value again.
 */
const tick = (name: string): string => `changed:${name}`;

/**
 * A copy of each value outside the database, which a full disk or a damaged file may roll back or destroy.
 */
const files = openFileStore();
const pathOf = (name: string): string => `settings/${name}.json`;

async function readCopy(name: string): Promise<PrivateRow | undefined> {
  const text = await files?.readText(pathOf(name));
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as PrivateRow);
}

async function writeCopy(row: PrivateRow): Promise<void> {
  await files?.write(pathOf(row.name), JSON.stringify(row));
}

/** The newer of a row and its copy. A database that cannot be read counts as one without the row. */
async function readNewest(name: string): Promise<PrivateRow | undefined> {
  const copy = await readCopy(name);
  try {
    const row = await readPrivateRow(name);
    // Every value has a copy from its first reading on, for a database that cannot be opened later.
    if (copy === undefined && row !== undefined) await writeCopy(row).catch(() => undefined);
    return copy === undefined || (row?.revision ?? 0) > (copy.revision ?? 0) ? row : copy;
  } catch (error) {
    if (copy === undefined) throw error;
    return copy;
  }
}

/**
 * Reads a value. Earlier versions kept it in `storage.local`: the first reading moves it from there. After that, whatever
 * appears there under its name is ignored.
 * @returns undefined or an empty object if nothing was ever stored
 */
export async function readPrivate(name: string): Promise<unknown> {
  const newest = await readNewest(name);
  if (newest !== undefined) return newest.value;
  const old = (await browser.storage.local.get(name))[name];
  // Stored even if there was nothing, so that nobody can put something there later.
  const moved = await addPrivateRow(name, old ?? {});
  await writeCopy({ name, value: moved }).catch(() => undefined);
  if (old !== undefined) await browser.storage.local.remove(name);
  return moved;
}

/**
 * Replaces a value and tells all windows and the background.
 * @throws if neither the database nor the copy outside it could be written
 */
export async function writePrivate(name: string, value: unknown): Promise<void> {
  const before = await readNewest(name).catch(() => undefined);
  const row: PrivateRow = { name, value, revision: (before?.revision ?? 0) + 1 };
  const copied = files?.write(pathOf(name), JSON.stringify(row)) ?? Promise.reject(new Error('There is no copy.'));
  const [inDatabase, inCopy] = await Promise.allSettled([writePrivateRow(row), copied]);
  if (inDatabase.status === 'rejected' && inCopy.status === 'rejected') throw inDatabase.reason;
  await browser.storage.session.set({ [tick(name)]: crypto.randomUUID() });
}

/** Calls `callback` after each change of a value, in any window. @returns a function that stops watching */
export function watchPrivate(name: string, callback: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && Object.hasOwn(changes, tick(name))) callback();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Closes `storage.local` to content scripts where the browser can. What a browser cannot close holds no secrets. */
export async function closeLocalStorage(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
