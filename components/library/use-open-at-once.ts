import { useEffect, useRef } from 'react';
import { findIdentifier } from '../../lib/search/identifier.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useLibrary } from '../hooks/core/library-context.tsx';
import type { Move } from '../hooks/core/use-route.ts';
import type { PaperList } from '../hooks/list/paper-list.ts';
import type { ListRoute, Route } from '../shell/route.ts';

/** Opens the paper of an id or a link as soon as it was typed or pasted into the search. */
export function useOpenAtOnce(
  list: PaperList | undefined,
  route: ListRoute,
  onGo: (route: Route, move?: Move) => void,
): void {
  const library = useLibrary();
  const { fail } = useDecisions();
  const opened = useRef<number>(undefined);
  useEffect(() => {
    if (list === undefined || list.opening === opened.current || list.request.query !== route.query) return;
    const [id] = list.ids;
    if (id === undefined || list.ids.length > 1 || findIdentifier(route.query.trim()) === undefined) return;
    opened.current = list.opening;
    library.papers.views([id]).then(([view]) => {
      if (view !== undefined) onGo({ ...route, paper: view.paper.keys[0] }, 'replace');
    }, fail);
  }, [library, list, route, onGo, fail]);
}
