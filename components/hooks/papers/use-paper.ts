import { useLiveQuery } from 'dexie-react-hooks';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Key } from '../../../lib/domain/key.ts';
import { useLibrary } from '../core/library-context.tsx';

/**
 * A paper by its key, kept up to date.
 * @returns null if the library has no such paper; undefined while loading or without a key
 */
export function usePaper(key: Key | undefined): PaperView | null | undefined {
  const library = useLibrary();
  const found = useLiveQuery(async () => {
    if (key === undefined) return { key, view: undefined };
    return { key, view: (await library.papers.findByKey(key)) ?? null };
  }, [library, key]);
  return found?.key === key ? found?.view : undefined;
}
