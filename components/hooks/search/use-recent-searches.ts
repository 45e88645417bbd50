import { useSyncExternalStore } from 'react';
import { createLocalStore } from '../core/local-store.ts';

const most = 8;

function parse(text: string | null): readonly string[] {
  if (text === null) return [];
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.filter((search) => typeof search === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

/** In local storage: recent searches never leave this browser and can be cleared with one click. */
const { read, write, subscribe } = createLocalStore('searches', parse);

/** Stores a search that the user followed a result of. */
export function rememberSearch(search: string): void {
  const words = search.trim();
  if (words !== '') write([words, ...read().filter((other) => other !== words)].slice(0, most));
}

/** Clears all recent searches. */
export function forgetSearches(): void {
  write(undefined);
}

/** Recent searches, newest first. */
export function useRecentSearches(): readonly string[] {
  return useSyncExternalStore(subscribe, read);
}
