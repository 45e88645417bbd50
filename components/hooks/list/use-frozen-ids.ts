import { useEffect, useState } from 'react';
import type { Library } from '../../../lib/library/index.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';

/**
 * A list of papers as it is when it is opened; nothing leaves it until it is opened again.
 * @param ask must stay the same function for as long as the same list is meant
 * @throws what the library failed with, for the boundary above
 * @returns undefined until the library has answered
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
