import { useLiveQuery } from 'dexie-react-hooks';
import type { ReadyDigest } from '../../lib/domain/series.ts';
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
 * The digest that is ready, else the one that comes next, kept up to date.
 * @param wanted false where a window is not yet drawn: what it shows first comes first
 * @returns undefined until it is made; `ready` where it was due and nobody has looked at it
 */
export function useNextDigest(wanted: boolean): { readonly issue?: Issue; readonly ready?: ReadyDigest } {
  const library = useLibrary();
  const found = useLiveQuery(async () => {
    if (!wanted) return undefined;
    const ready = (await library.readyDigests()).at(-1);
    const issue = await library.issue({
      ...(ready === undefined ? {} : { series: ready.series }),
      ...(ready?.week === undefined ? {} : { week: ready.week }),
    });
    return { issue, ...(ready === undefined ? {} : { ready }) };
  }, [library, wanted]);
  return found ?? {};
}
