/** Finds the library's database before it is opened, and recovers it if it was lost, damaged or rolled back. */
import type { LibraryStorage } from '../../storage/library-storage.ts';
import type { LibraryContext } from '../base/context.ts';
import { examineLibrary } from './examine-library.ts';

/**
 * Resolves to the factory that has a sound database of this name.
 * @throws LibraryLostError if the library is lost and cannot be rebuilt; the browser's own error if there is no space
 */
export async function locateLibrary(
  name: string,
  storage: LibraryStorage,
  clock: Pick<LibraryContext, 'now' | 'newId'>,
): Promise<IDBFactory> {
  const first = await examineLibrary(name, storage);
  if (first.damage === undefined) return first.factory;
  return storage.files.exclusively('recovery', async () => {
    // Another window may have recovered it meanwhile.
    const now = await examineLibrary(name, storage);
    if (now.damage === undefined) return now.factory;
    const { recoverLibrary } = await import('./recover-library.ts');
    return recoverLibrary(name, storage, clock, now, now.damage);
  });
}
