import { useLiveQuery } from 'dexie-react-hooks';
import { useLibrary } from '../core/library-context.tsx';

/**
 * Time of the last successful backup in milliseconds since the epoch; null if there is none; undefined while loading.
 */
export function useLastBackup(): number | null | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => (await library.backup.lastWritten()) ?? null, [library]);
}
