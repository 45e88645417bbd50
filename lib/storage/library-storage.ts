import { type Buckets, openBuckets } from './buckets.ts';
import { type CanaryStore, extensionCanary } from './canary.ts';
import { type FileStore, openFileStore } from './file-store.ts';

/** What a library needs outside its database to survive the loss of it. */
export interface LibraryStorage {
  readonly files: FileStore;
  readonly buckets?: Buckets | undefined;
  readonly canary: CanaryStore;
}

/** This browser's storage; undefined where it has no files for extensions. */
export function openLibraryStorage(): LibraryStorage | undefined {
  const files = openFileStore();
  return files === undefined ? undefined : { files, buckets: openBuckets(), canary: extensionCanary };
}
