import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { DuplicateInfo } from '@/lib/library/api/duplicates.ts';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Key } from '../../../lib/domain/key.ts';
import { duplicateStrings } from '../../../lib/strings/duplicates.ts';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import type { MergedPair } from '../list/merged-rows.ts';

/** Actions on a paper and its possible duplicates. */
export interface DuplicateActions {
  join(other: PaperView): void;
  tellApart(other: Key): void;
  part(): void;
}

/**
 * A paper's possible duplicates and its source records, kept up to date; undefined until loaded.
 * @param onJoin called before papers are merged
 */
export function useDuplicates(
  { id, keys: [key] }: PaperView['paper'],
  onJoin: (pair: MergedPair) => void,
): readonly [DuplicateInfo | undefined, DuplicateActions] {
  const library = useLibrary();
  const { remember, fail } = useDecisions();
  const found = useLiveQuery(async () => ({ key, kin: await library.duplicates.find(key) }), [library, key]);
  const acts = useMemo<DuplicateActions>(() => {
    const say = (act: Promise<string>, said: string): void => {
      act.then((done) => remember(done, said), fail);
    };
    return {
      join({ paper: { id: otherId, keys } }) {
        onJoin({ own: { id, key }, other: { id: otherId, key: keys[0] } });
        say(library.duplicates.merge(key, keys[0]), duplicateStrings.joined);
      },
      tellApart: (other) => say(library.duplicates.markAsDifferent(key, other), duplicateStrings.toldApart),
      part: () => say(library.duplicates.split(key), duplicateStrings.parted),
    };
  }, [library, id, key, onJoin, remember, fail]);
  return [found?.key === key ? found.kin : undefined, acts];
}
