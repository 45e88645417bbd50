import { useCallback, useRef } from 'react';

const prefix = 'digestif.place.';
/** Papers that are remembered from the place on: some of them may have left the list meanwhile. */
const kept = 60;

/**
 * Remembers, for this tab, which paper a list was left at.
 * @param name of the list
 */
export function useListPosition(name: string): {
  /** The paper to go on at: the one that was left, or the next that is still there. */
  readonly find: (ids: readonly number[]) => number | undefined;
  readonly leave: (ids: readonly number[], at: number | undefined) => void;
} {
  const key = useRef(name);
  key.current = `${prefix}${name}`;
  return {
    find: useCallback((ids) => {
      const there = new Set(ids);
      return parse(sessionStorage.getItem(key.current)).find((id) => there.has(id));
    }, []),
    leave: useCallback((ids, at) => {
      const place = at === undefined ? -1 : ids.indexOf(at);
      // Whoever is at the top has no place to come back to: what is new since should be seen first.
      if (place <= 0) sessionStorage.removeItem(key.current);
      else sessionStorage.setItem(key.current, JSON.stringify(ids.slice(place, place + kept)));
    }, []),
  };
}

function parse(text: string | null): number[] {
  if (text === null) return [];
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'number') : [];
  } catch {
    return [];
  }
}
