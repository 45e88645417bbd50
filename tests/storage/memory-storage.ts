import { IDBFactory } from 'fake-indexeddb';
import type { Canary } from '../../lib/storage/canary.ts';
import type { LibraryStorage } from '../../lib/storage/library-storage.ts';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';

export interface MemoryStorage extends LibraryStorage {
  readonly files: MemoryFiles;
  readonly factories: Map<string, IDBFactory>;
  canaryValue: Canary | undefined;
}

/** Everything that a library needs outside its database, in memory. @param hasBuckets false for a browser like Firefox */
export function memoryStorage(hasBuckets = true): MemoryStorage {
  const factories = new Map<string, IDBFactory>();
  const storage: MemoryStorage = {
    files: memoryFiles(),
    factories,
    canaryValue: undefined,
    canary: {
      read: async () => storage.canaryValue,
      write: async (canary) => {
        storage.canaryValue = canary;
      },
      remove: async () => {
        storage.canaryValue = undefined;
      },
    },
    buckets: hasBuckets
      ? {
          async open(name) {
            const factory = factories.get(name) ?? new IDBFactory();
            factories.set(name, factory);
            return factory;
          },
          async delete(name) {
            factories.delete(name);
          },
          list: async () => [...factories.keys()],
        }
      : undefined,
  };
  return storage;
}
