import { useEffect, useState } from 'react';
import type { Library } from '../../../lib/library/index.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';

/**
 * Returns a snapshot of a list; no paper leaves it until it is reopened.
 * @param ask must be a stable function for the same list
 * @throws the library's error, for the error boundary
 * @returns undefined until loaded
 */
export function useFrozenIds(ask: (library: Library) => Promise<readonly number[]>): readonly number[] | undefined {
  const library = useLibrary();
  const fail = useAsyncError();
  const [opened, setOpened] = useState<{ readonly of: typeof ask; readonly ids: readonly number[] }>();
  useEffect(() => {
    let ended = false;
    ask(library).then((ids) => {
      if (!ended) setOpened({ of: ask, ids });
    }, fail);
    return () => {
      ended = true;
    };
  }, [library, ask, fail]);
  return opened?.of === ask ? opened.ids : undefined;
}
