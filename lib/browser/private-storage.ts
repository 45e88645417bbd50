/**
 * Named values that only the extension’s own pages and background can read and change, unlike `storage.local`, which is
 * open to content scripts in most browsers.
 */
import { browser } from 'wxt/browser';
import { openFileStore } from '../storage/file-store.ts';
import { PrivateStore } from './private-store.ts';

/**
 * Session storage row that tells of a change, which wakes the background too. Content scripts cannot reach session
 * storage; besides, the row has no content: whoever sees it change reads the value again.
 */
const tick = (name: string): string => `changed:${name}`;

const store = new PrivateStore(openFileStore());

/**
 * Reads a value. Earlier versions kept it in `storage.local`: the first reading moves it from there. After that, whatever
 * appears there under its name is ignored.
 * @returns an empty object if nothing was ever stored
 */
export async function readPrivate(name: string): Promise<unknown> {
  const stored = await store.read(name);
  if (stored !== undefined) return stored.value;
  const old = (await browser.storage.local.get(name))[name];
  // Stored even if there was nothing, so that nobody can put something there later.
  const moved = await store.write({ name, value: old ?? {}, revision: 0 });
  if (old !== undefined) await browser.storage.local.remove(name);
  return moved.value;
}

/**
 * Replaces a value and tells all windows and the background.
 * @throws if it could not be written
 */
export async function writePrivate(name: string, value: unknown): Promise<void> {
  for (;;) {
    const before = await store.read(name);
    const row = { name, value, revision: (before?.revision ?? 0) + 1 };
    // Another window may have written one with the same revision meanwhile; the last one counts.
    if ((await store.write(row)) === row) break;
  }
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
