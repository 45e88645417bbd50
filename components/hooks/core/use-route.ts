import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatRoute, type NamedShelf, parseRoute, type Route } from '../../shell/route.ts';

const moved = 'digestif:route';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  window.addEventListener(moved, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(moved, onChange);
  };
}

/** How navigation is recorded: `push` adds a history entry, `replace` does not. */
export type Move = 'push' | 'replace';

/**
 * Returns the current route and a function to navigate.
 * @param home the list if the address names none
 */
export function useRoute(home: NamedShelf): readonly [Route, (route: Route, move?: Move) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const route = useMemo(() => parseRoute(search, home), [search, home]);
  const go = useCallback((next: Route, move: Move = 'push') => {
    const address = formatRoute(next);
    if (address === location.search) return;
    history[move === 'push' ? 'pushState' : 'replaceState'](null, '', address);
    window.dispatchEvent(new Event(moved));
  }, []);
  return [route, go];
}
