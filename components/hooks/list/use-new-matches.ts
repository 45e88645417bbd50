import { useEffect, useRef, useState } from 'react';
import type { NewMatches } from '@/lib/library/api/papers.ts';
import { callBackground } from '../../../lib/messages.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';

/**
 * The newest unseen papers that match a topic, as a snapshot of when the window was opened. Undefined until loaded.
 * @param first matches that are already loaded
 * @throws the library's error, for the error boundary
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

/** Notifies the background that the user sees the new papers, which resets the badge. */
export function notifyViewed(): void {
  // A stale badge is harmless; the next change redraws it.
  callBackground('viewed', {}).catch(() => undefined);
}
