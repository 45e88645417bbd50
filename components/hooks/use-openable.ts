import { useEffect, useState } from 'react';
import { useLibrary } from './library-context.tsx';

/**
 * Fails with the library, so that the boundary above says why: a live query keeps silent where the database cannot be
 * opened (dexie's `liveQuery` passes a DatabaseClosedError over), and a window would wait for it for ever.
 */
export function useOpenable(): void {
  const library = useLibrary();
  const [failure, setFailure] = useState<{ readonly reason: unknown }>();
  useEffect(() => {
    let ended = false;
    library.topics().catch((reason: unknown) => {
      if (!ended) setFailure({ reason });
    });
    return () => {
      ended = true;
    };
  }, [library]);
  if (failure !== undefined) throw failure.reason;
}
