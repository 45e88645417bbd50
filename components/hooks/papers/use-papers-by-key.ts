import { useLiveQuery } from 'dexie-react-hooks';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Key } from '../../../lib/domain/key.ts';
import { useLibrary } from '../core/library-context.tsx';

/** The papers with some keys, kept up to date; unknown keys are omitted. */
export function usePapersByKey(keys: readonly Key[]): ReadonlyMap<Key, PaperView> | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    const views = await library.papers.viewsByKey(keys);
    return new Map(keys.flatMap((key, place) => (views[place] === undefined ? [] : [[key, views[place]] as const])));
  }, [library, keys.join(' ')]);
}
