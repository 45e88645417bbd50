import { useLiveQuery } from 'dexie-react-hooks';
import type { Counts } from '../../lib/library.ts';
import { useLibrary } from './library-context.tsx';

/**
 * How many papers stand on each shelf, kept up to date; undefined until the library has answered.
 * @param first counts that are at hand already
 */
export function useCounts(first?: Counts): Counts | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.counts(), [library], first);
}
