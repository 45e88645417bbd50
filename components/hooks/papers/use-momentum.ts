import { useLiveQuery } from 'dexie-react-hooks';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Momentum, Move } from '../../../lib/domain/momentum.ts';
import { useLibrary } from '../core/library-context.tsx';

/** A paper's votes over the user's visits; undefined until loaded. */
export function useMomentum(id: number): Momentum | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.papers.momentum(id), [library, id]);
}

/** The topic papers whose votes rose most between visits; undefined until loaded. */
export function useRising(limit: number): { readonly view: PaperView; readonly upvotes: Move }[] | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => {
    const found = await library.papers.rising(limit);
    const views = new Map((await library.papers.views(found.map(({ id }) => id))).map((view) => [view.paper.id, view]));
    return found.flatMap(({ id, upvotes }) => {
      const view = views.get(id);
      return view === undefined ? [] : [{ view, upvotes }];
    });
  }, [library, limit]);
}
