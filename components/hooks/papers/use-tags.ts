import { useLiveQuery } from 'dexie-react-hooks';
import { useLibrary } from '../core/library-context.tsx';

const none: readonly string[] = [];

/** Every tag of the library, kept up to date, those of the most papers first; empty until they are wanted and read. */
export function useTags(wanted: boolean): readonly string[] {
  const library = useLibrary();
  return useLiveQuery(async () => (wanted ? library.papers.tags() : none), [library, wanted]) ?? none;
}
