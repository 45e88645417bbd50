import { browser } from 'wxt/browser';
import { findReaderFailures, isTroubleRow } from '../../../lib/page-status/reader-failures.ts';
import { useExtensionStorage } from '../core/use-extension-storage.ts';

const none: ReadonlyMap<string, number> = new Map();

/** Since when pages of a source are not recognised, by the source's id, kept up to date; empty until it is known. */
export function useReaderFailures(): ReadonlyMap<string, number> {
  return useExtensionStorage(readReaderFailures, (rows) => rows.some(isTroubleRow)) ?? none;
}

/** The same, as it is now. */
export async function readReaderFailures(): Promise<ReadonlyMap<string, number>> {
  return findReaderFailures(await browser.storage.local.get(null));
}
