import { useLiveQuery } from 'dexie-react-hooks';
import { useLibrary } from '../core/library-context.tsx';

/** When the last good backup was made, in milliseconds since the epoch; null where there is none; undefined while asking. */
export function useLastBackup(): number | null | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => (await library.backup.lastWritten()) ?? null, [library]);
}
