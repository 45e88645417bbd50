import { useEffect, useRef, useState } from 'react';
import type { NewMatches } from '@/lib/library/api/papers.ts';
import { callBackground } from '../../../lib/messages.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';

/**
 * The newest papers that match a topic and were not yet shown, as they were when this window was opened: rows stay until
 * it is closed. Undefined until the library has answered.
 * @param first those that were found already
 * @throws what the library failed with, for the boundary above
 */
export function useNewMatches(limit: number, first?: NewMatches): NewMatches | undefined {
  const library = useLibrary();
  const [matches, setMatches] = useState(first);
  const fail = useAsyncError();
  const found = useRef(first !== undefined);
  useEffect(() => {
    if (found.current) return;
    let ended = false;
    library.papers.newMatches(limit).then((answer) => {
      if (!ended) setMatches(answer);
    }, fail);
    return () => {
      ended = true;
    };
  }, [library, limit, fail]);
  return matches;
}

/** Tells the background that the user is looking at what is new: the number at the toolbar's button begins again. */
export function notifyViewed(): void {
  // A number that stays is no harm; it is drawn again with the next change.
  callBackground('viewed', {}).catch(() => undefined);
}
