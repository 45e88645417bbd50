import { useLiveQuery } from 'dexie-react-hooks';
import { useLibrary } from '../core/library-context.tsx';

/** Since when papers are new, milliseconds since the epoch; undefined where none is, and until that is read. */
export function useNewSince(wanted: boolean): number | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => (wanted ? library.papers.oldestNewTime() : undefined), [library, wanted]);
}
