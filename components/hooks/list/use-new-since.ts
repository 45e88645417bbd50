import { useLiveQuery } from 'dexie-react-hooks';
import { useLibrary } from '../core/library-context.tsx';

/** Since when papers count as new, in milliseconds since the epoch; undefined if none is new, and until loaded. */
export function useNewSince(wanted: boolean): number | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => (wanted ? library.papers.oldestNewTime() : undefined), [library, wanted]);
}
