/**
 * The canary: a mark in the browser's extension storage that a library exists. Where it is found without a library, the
 * library was lost, and no sample papers may take its place as if nothing had happened.
 */
import { browser } from 'wxt/browser';
import type { LibraryFile } from './library-file.ts';

export interface Canary extends LibraryFile {
  /** Papers in the library when the mark was written. */
  readonly papers: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Reads and writes the canary. */
export interface CanaryStore {
  read(): Promise<Canary | undefined>;
  write(canary: Canary): Promise<void>;
  remove(): Promise<void>;
}

const row = 'canary';

/** The canary in `storage.local`. Its content counts only where the library file is missing. */
export const extensionCanary: CanaryStore = {
  async read() {
    const value = (await browser.storage.local.get(row))[row] as Partial<Canary> | undefined;
    return typeof value?.library === 'string' && typeof value.generation === 'number' ? (value as Canary) : undefined;
  },
  write: (canary) => browser.storage.local.set({ [row]: canary }),
  remove: () => browser.storage.local.remove(row),
};
