import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useMemo, useRef } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { useLibrary } from '../core/library-context.tsx';

/** Number of cached views, so that scrolling back renders at once. */
const remembered = 2_000;

const none: readonly PaperView[] = [];

/** Returns the previous view if it is equal to the new one, so that its row does not render again. */
function keptOr(fresh: PaperView, drawn: PaperView | undefined): PaperView {
  return drawn !== undefined && JSON.stringify(drawn) === JSON.stringify(fresh) ? drawn : fresh;
}

/**
 * The row views of these papers, kept up to date. A paper deleted from the library keeps its last view, so that no row
 * vanishes under the cursor.
 * @param ids the rendered papers, a few dozen
 * @param first views that are already loaded
 */
export function usePaperViews(
  ids: readonly number[],
  first: readonly PaperView[] = none,
): ReadonlyMap<number, PaperView> {
  const library = useLibrary();
  const memory = useRef(new Map(first.map((view) => [view.paper.id, view])));
  const asked = ids.join();
  const fresh = useLiveQuery(() => library.papers.views(ids), [library, asked]);
  const views = useMemo(() => {
    const map = new Map(memory.current);
    for (const view of fresh ?? []) map.set(view.paper.id, keptOr(view, map.get(view.paper.id)));
    return map;
  }, [fresh]);
  useEffect(() => {
    const kept = memory.current;
    for (const { paper } of fresh ?? []) {
      const view = views.get(paper.id);
      kept.delete(paper.id);
      if (view !== undefined) kept.set(paper.id, view);
    }
    for (const id of kept.keys()) {
      if (kept.size <= remembered) break;
      kept.delete(id);
    }
  }, [fresh, views]);
  return views;
}
