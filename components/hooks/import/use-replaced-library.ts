import { useLiveQuery } from 'dexie-react-hooks';
import type { ReplacedLibrary } from '@/lib/library/api/backup.ts';
import { useLibrary } from '../core/library-context.tsx';

/** The library that the latest restore, merge or deletion replaced, if it can still be brought back. */
export function useReplacedLibrary(): ReplacedLibrary | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.backup.replaced(), [library]);
}
