import { browser } from 'wxt/browser';
import { readerFailureKey } from '../../lib/page-status/reader-failures.ts';

/** Records when a source's pages were first not recognised. Later failures keep the first time until a page is read. */
export async function recordReaderFailure(source: string, at: number): Promise<void> {
  const row = readerFailureKey(source);
  if ((await browser.storage.local.get(row))[row] === undefined) await browser.storage.local.set({ [row]: at });
}

/** Clears the failure of a source after one of its pages was read. */
export async function clearReaderFailure(source: string): Promise<void> {
  await browser.storage.local.remove(readerFailureKey(source));
}
