import { useEffect, useState } from 'react';
import { tellBackground } from '../../lib/messages.ts';
import { useLibrary } from './library-context.tsx';

export interface NewMatches {
  readonly ids: readonly number[];
  readonly total: number;
}

/**
 * The newest papers that match a topic and were not yet shown, as they were when this window was opened: rows stay until
 * it is closed. Undefined until the library has answered.
 */
export function useNewMatches(limit: number): NewMatches | undefined {
  const library = useLibrary();
  const [matches, setMatches] = useState<NewMatches>();
  useEffect(() => {
    let ended = false;
    void library.newMatches(limit).then((found) => {
      if (!ended) setMatches(found);
    });
    return () => {
      ended = true;
    };
  }, [library, limit]);
  return matches;
}

/** Tells the background that the person is looking at what is new: the number at the toolbar's button begins anew. */
export function sayViewed(): void {
  // A number that stays is no harm; it is drawn again with the next change.
  tellBackground('viewed', {}).catch(() => undefined);
}
