import { useEffect } from 'react';
import { useLibrary } from './library-context.tsx';
import { useStableCallback } from './use-stable-callback.ts';

/** How often a library that could not be opened is tried again, in milliseconds. */
const interval = 5_000;

/** Calls `onReopened` once the library can be opened, as when a full disk has space again. */
export function useReopened(onReopened: () => void): void {
  const library = useLibrary();
  const done = useStableCallback(onReopened);
  useEffect(() => {
    const timer = setInterval(() => {
      library.papers.counts().then(done, () => undefined);
    }, interval);
    return () => clearInterval(timer);
  }, [library, done]);
}
