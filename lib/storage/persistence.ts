/** How much is stored, and whether the browser has promised to keep it. */
export interface StorageReport {
  /** Bytes; undefined where the browser does not say. */
  readonly used: number | undefined;
  /** Whether the browser keeps it even if the disk becomes full; undefined where it does not say. */
  readonly isKept: boolean | undefined;
}

/**
 * Asks the browser to keep what is stored even if the disk becomes full. Firefox promises it once it was asked; Chromium
 * answers no, and exempts extensions with unlimited storage all the same.
 */
export async function askToPersist(): Promise<void> {
  const storage = globalThis.navigator?.storage;
  // A service worker cannot ask.
  if (typeof storage?.persist !== 'function' || (await storage.persisted())) return;
  await storage.persist();
}

/** Asks the browser to keep what is stored, and reads its answer. */
export async function readStorageReport(): Promise<StorageReport> {
  await askToPersist();
  const storage = globalThis.navigator?.storage;
  return { used: (await storage?.estimate?.())?.usage, isKept: await storage?.persisted?.() };
}
