import { createContext, type ReactNode, useContext } from 'react';
import type { Library } from '../../../lib/library/index.ts';

const LibraryContext = createContext<Library | undefined>(undefined);

/** Provides the library to the hooks below it. Only hooks use it. */
export function LibraryProvider({ library, children }: { library: Library; children: ReactNode }) {
  return <LibraryContext value={library}>{children}</LibraryContext>;
}

/** @throws Error outside a LibraryProvider */
export function useLibrary(): Library {
  const library = useContext(LibraryContext);
  if (library === undefined) throw new Error('useLibrary needs a LibraryProvider above it.');
  return library;
}
