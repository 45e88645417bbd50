import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { Key } from '../../lib/domain/key.ts';
import type { Kin } from '../../lib/library.ts';
import { kinshipWords } from '../../lib/words/kinship.ts';
import { useDecisions } from './decisions.tsx';
import { useLibrary } from './library-context.tsx';

/** What can be said about a paper and those that look like it. */
export interface KinActs {
  join(other: Key): void;
  tellApart(other: Key): void;
  part(): void;
}

/** Papers that may be the same as one, and what it was put together from, kept up to date; undefined while asking. */
export function useKin(key: Key): readonly [Kin | undefined, KinActs] {
  const library = useLibrary();
  const { remember, fail } = useDecisions();
  const found = useLiveQuery(async () => ({ key, kin: await library.kin(key) }), [library, key]);
  const acts = useMemo<KinActs>(() => {
    const say = (act: Promise<string>, said: string): void => {
      act.then((done) => remember(done, said), fail);
    };
    return {
      join: (other) => say(library.join(key, other), kinshipWords.joined),
      tellApart: (other) => say(library.tellApart(key, other), kinshipWords.toldApart),
      part: () => say(library.part(key), kinshipWords.parted),
    };
  }, [library, key, remember, fail]);
  return [found?.key === key ? found.kin : undefined, acts];
}
