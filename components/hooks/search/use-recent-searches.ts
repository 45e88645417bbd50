import { useSyncExternalStore } from 'react';

/** Stored in local storage: recent searches never leave this browser and can be cleared with one click. */
const storageKey = 'digestif.searches';
const changed = 'digestif:searches';
const most = 8;

let cached: { readonly text: string | null; readonly searches: readonly string[] } = { text: null, searches: [] };

function parse(text: string | null): readonly string[] {
  if (text === null) return [];
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.filter((search) => typeof search === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

function read(): readonly string[] {
  const text = localStorage.getItem(storageKey);
  if (cached.text !== text) cached = { text, searches: parse(text) };
  return cached.searches;
}

function write(searches: readonly string[]): void {
  if (searches.length === 0) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, JSON.stringify(searches));
  window.dispatchEvent(new Event(changed));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('storage', onChange);
  window.addEventListener(changed, onChange);
  return () => {
    window.removeEventListener('storage', onChange);
    window.removeEventListener(changed, onChange);
  };
}

/** Stores a search that the user followed a result of. */
export function rememberSearch(search: string): void {
  const words = search.trim();
  if (words !== '') write([words, ...read().filter((other) => other !== words)].slice(0, most));
}

/** Clears all recent searches. */
export function forgetSearches(): void {
  write([]);
}

/** Recent searches, newest first. */
export function useRecentSearches(): readonly string[] {
  return useSyncExternalStore(subscribe, read);
}
