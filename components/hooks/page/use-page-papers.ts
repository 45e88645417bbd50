import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import type { Key } from '../../../lib/domain/key.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';

/** The papers of a listing that are in the library. */
export interface PagePapers {
  /** In page order. */
  readonly ids: readonly number[];
  readonly keys: readonly Key[];
  readonly saved: ReadonlySet<number>;
}

const none: readonly Key[] = [];

/** The papers with a page's keys, and which of them are saved, kept up to date; undefined until loaded. */
export function usePagePapers(keys: readonly Key[] = none): PagePapers | undefined {
  const library = useLibrary();
  const fail = useAsyncError();
  const [found, setFound] = useState<{ readonly of: readonly Key[]; readonly ids: readonly (number | undefined)[] }>();
  useEffect(() => {
    let ended = false;
    library.papers.idsByKey(keys).then((ids) => {
      if (!ended) setFound({ of: keys, ids });
    }, fail);
    return () => {
      ended = true;
    };
  }, [library, keys, fail]);
  const saved = useLiveQuery(() => library.papers.list('saved', 'added'), [library]);
  if (found?.of !== keys || saved === undefined) return undefined;
  const known = keys.flatMap((key, place) => {
    const id = found.ids[place];
    return id === undefined ? [] : [{ key, id }];
  });
  const ids = known.map(({ id }) => id);
  const here = new Set(ids);
  return { ids, keys: known.map(({ key }) => key), saved: new Set(saved.filter((id) => here.has(id))) };
}
