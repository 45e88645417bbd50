import { useLiveQuery } from 'dexie-react-hooks';
import { useLibrary } from '../core/library-context.tsx';

/** Returns the last recovery of the library that the user has not dismissed, and how to dismiss it. */
export function useLastRecovery() {
  const { recovery } = useLibrary();
  const last = useLiveQuery(() => recovery.last(), [recovery]);
  return { last, dismiss: () => void recovery.dismiss().catch((error: unknown) => reportError(error)) };
}
