import { browser } from 'wxt/browser';
import { findReaderFailures, isReaderFailureRow } from '../../../lib/page-status/reader-failures.ts';
import { useExtensionStorage } from '../core/use-extension-storage.ts';

const none: ReadonlyMap<string, number> = new Map();

/** Since when each source's pages are not recognised, by source id, kept up to date; empty until loaded. */
export function useReaderFailures(): ReadonlyMap<string, number> {
  return useExtensionStorage(readReaderFailures, watchReaderFailures) ?? none;
}

/** Reads the current value of {@link useReaderFailures}. */
export async function readReaderFailures(): Promise<ReadonlyMap<string, number>> {
  return findReaderFailures(await browser.storage.local.get(null));
}

/** Calls `callback` after each change of {@link readReaderFailures}. @returns a function that stops watching */
export function watchReaderFailures(callback: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && Object.keys(changes).some(isReaderFailureRow)) callback();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
