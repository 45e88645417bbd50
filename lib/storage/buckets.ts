/**
 * Storage buckets: separate databases of the same extension. If the disk was full or a file was lost, a browser may refuse
 * or silently lose everything that is written to one database directory; another bucket has a directory of its own.
 */
export interface Buckets {
  /** The databases of a bucket, which is created if it does not exist. */
  open(name: string): Promise<IDBFactory>;
  /** Deletes a bucket with everything in it. */
  delete(name: string): Promise<void>;
  /** The names of all buckets but the default one. */
  list(): Promise<string[]>;
}

interface StorageBucketManager {
  open(name: string): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
  keys(): Promise<string[]>;
}

/** The buckets of this browser; undefined where it has none, as Firefox. */
export function openBuckets(): Buckets | undefined {
  const { storageBuckets } = globalThis.navigator as Navigator & { readonly storageBuckets?: StorageBucketManager };
  if (storageBuckets === undefined) return undefined;
  return {
    open: async (name) => (await storageBuckets.open(name)).indexedDB,
    delete: (name) => storageBuckets.delete(name),
    list: async () => (await storageBuckets.keys()).filter((name) => name !== 'default'),
  };
}
