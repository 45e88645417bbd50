import { useSyncExternalStore } from 'react';
import { createLocalStore } from './local-store.ts';

const most = 5;

function parse(text: string | null): readonly string[] {
  if (text === null) return [];
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

/** In local storage: what was used last is for this browser only. */
const { read, write, subscribe } = createLocalStore('palette', parse);

/** Stores that an entry of the command palette was used. @param id its id */
export function rememberEntry(id: string): void {
  write([id, ...read().filter((other) => other !== id)].slice(0, most));
}

/** The ids of the entries used last, the latest first. */
export function useRecentEntries(): readonly string[] {
  return useSyncExternalStore(subscribe, read);
}
