import { useLiveQuery } from 'dexie-react-hooks';
import type { Visit } from '@/lib/library/api/papers.ts';
import { useLibrary } from '../core/library-context.tsx';

/** Maximum visits to scan for distinct listings. */
const lookedThrough = 40;

/**
 * The latest visit of each listing, newest first.
 * @param wanted false if they are not shown
 */
export function useRecentVisits(wanted: boolean, most: number): readonly Visit[] | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    if (!wanted) return undefined;
    const listings = new Map<string, Visit>();
    for (const visit of await library.papers.visits(lookedThrough)) {
      const listing = `${visit.source} ${visit.kind} ${visit.name ?? ''}`;
      const isPage = visit.source !== 'seed' && visit.url.startsWith('https:');
      if (isPage && !listings.has(listing)) listings.set(listing, visit);
    }
    return [...listings.values()].slice(0, most);
  }, [library, wanted, most]);
}
