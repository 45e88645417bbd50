import { useLiveQuery } from 'dexie-react-hooks';
import { findWeekOfDay } from '../../lib/domain/week.ts';
import type { Issue } from '../../lib/library.ts';
import { dayOf } from '../../lib/words.ts';
import { useLibrary } from './library-context.tsx';

/** The ISO week of a moment in the reader's time zone: `2026-W47`. */
export function weekOf(now: number): string {
  const week = findWeekOfDay(dayOf(now));
  if (week === undefined) throw new Error(`No week has the moment ${now}.`);
  return week.id;
}

/**
 * The digest that comes next, kept up to date.
 * @param wanted false where a window is not yet drawn: what it shows first comes first
 * @returns undefined until it is made
 */
export function useNextDigest(wanted: boolean): Issue | undefined {
  const library = useLibrary();
  return useLiveQuery(async () => (wanted ? await library.issue() : undefined), [library, wanted]);
}
