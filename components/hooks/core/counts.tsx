import { useLiveQuery } from 'dexie-react-hooks';
import { createContext, type ReactNode, useContext } from 'react';
import type { Counts } from '@/lib/library/api/papers.ts';
import { useLibrary } from './library-context.tsx';

const CountsContext = createContext<{ readonly counts: Counts | undefined } | undefined>(undefined);

/**
 * Provides counts to all components below. Counting a topic scans its matches, so each window counts once.
 * @param first counts that are already loaded
 */
export function CountsProvider({ first, children }: { first?: Counts | undefined; children: ReactNode }) {
  const library = useLibrary();
  const counts = useLiveQuery(() => library.papers.counts(), [library], first);
  return <CountsContext value={{ counts }}>{children}</CountsContext>;
}

/**
 * Returns the number of papers on each shelf, kept up to date; undefined until loaded.
 * @throws Error outside a CountsProvider
 */
export function useCounts(): Counts | undefined {
  const context = useContext(CountsContext);
  if (context === undefined) throw new Error('useCounts needs a CountsProvider above it.');
  return context.counts;
}
