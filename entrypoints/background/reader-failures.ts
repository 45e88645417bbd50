import { browser } from 'wxt/browser';
import { readerFailureKey } from '../../lib/page-status/reader-failures.ts';

/** A page of a source was not recognised; the first one counts, until one is read again. */
export async function noteTrouble(source: string, at: number): Promise<void> {
  const row = readerFailureKey(source);
  if ((await browser.storage.local.get(row))[row] === undefined) await browser.storage.local.set({ [row]: at });
}

/** A page of a source was read. */
export async function forgetTrouble(source: string): Promise<void> {
  await browser.storage.local.remove(readerFailureKey(source));
}
