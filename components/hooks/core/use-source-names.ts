import { useEffect, useState } from 'react';
import { useAsyncError } from './use-async-error.ts';

/** What people call the sources, by id. The list of sources comes only when it is wanted; undefined until it is there. */
export function useSourceNames(wanted: boolean): ReadonlyMap<string, string> | undefined {
  const fail = useAsyncError();
  const [names, setNames] = useState<ReadonlyMap<string, string>>();
  useEffect(() => {
    if (!wanted) return;
    let ended = false;
    import('../../../lib/sources/index.ts').then(({ sources }) => {
      if (!ended) setNames(new Map(sources.map(({ id, name }) => [id, name])));
    }, fail);
    return () => {
      ended = true;
    };
  }, [wanted, fail]);
  return names;
}
