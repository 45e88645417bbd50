import { useLiveQuery } from 'dexie-react-hooks';
import { createContext, type ReactNode, useContext } from 'react';
import type { Counts } from '@/lib/library/api/papers.ts';
import { useLibrary } from './library-context.tsx';

const CountsContext = createContext<{ readonly counts: Counts | undefined } | undefined>(undefined);

/**
 * Counts for all below it: each count of a topic goes through its matches, so a window counts once.
 * @param first counts that are available already
 */
export function CountsProvider({ first, children }: { first?: Counts | undefined; children: ReactNode }) {
  const library = useLibrary();
  const counts = useLiveQuery(() => library.papers.counts(), [library], first);
  return <CountsContext value={{ counts }}>{children}</CountsContext>;
}

/**
 * How many papers stand on each shelf, kept up to date; undefined until the library has answered.
 * @throws Error outside a CountsProvider
 */
export function useCounts(): Counts | undefined {
  const context = useContext(CountsContext);
  if (context === undefined) throw new Error('useCounts needs a CountsProvider above it.');
  return context.counts;
}
