import { useEffect } from 'react';
import { useLibrary } from './library-context.tsx';
import { useAsyncError } from './use-async-error.ts';

/**
 * Fails with the library, so that the boundary above says why: a live query keeps silent where the database cannot be
 * opened (dexie's `liveQuery` passes a DatabaseClosedError over), and a window would wait for it for ever.
 */
export function useDatabaseCheck(): void {
  const library = useLibrary();
  const fail = useAsyncError();
  useEffect(() => {
    library.topics.list().catch(fail);
  }, [library, fail]);
}
