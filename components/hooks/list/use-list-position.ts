import { useCallback, useRef } from 'react';

const prefix = 'digestif.place.';
/** Number of papers remembered from the scroll position on: some of them may leave the list meanwhile. */
const kept = 60;

/**
 * Remembers per tab at which paper the user left a list.
 * @param name of the list
 */
export function useListPosition(name: string): {
  /** The paper to continue at: the remembered one, or the next that is still in the list. */
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
      // At the top there is no position to restore: new papers should come first.
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
