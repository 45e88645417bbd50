import { useEffect } from 'react';
import { useLibrary } from './library-context.tsx';
import { useAsyncError } from './use-async-error.ts';

/**
 * Throws to the error boundary if the database cannot be opened. Dexie's `liveQuery` ignores DatabaseClosedError, so a
 * window would wait forever.
 */
export function useThrowIfUnopened(): void {
  const library = useLibrary();
  const fail = useAsyncError();
  useEffect(() => {
    library.topics.list().catch(fail);
  }, [library, fail]);
}
