import { useLiveQuery } from 'dexie-react-hooks';
import { useLibrary } from '../core/library-context.tsx';

const none: readonly string[] = [];

/** All tags of the library, most used first, kept up to date; empty until loaded. */
export function useTags(wanted: boolean): readonly string[] {
  const library = useLibrary();
  return useLiveQuery(async () => (wanted ? library.papers.tags() : none), [library, wanted]) ?? none;
}
