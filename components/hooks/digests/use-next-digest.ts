import { useLiveQuery } from 'dexie-react-hooks';
import type { Issue } from '@/lib/library/api/digests.ts';
import { localDay } from '../../../lib/domain/day.ts';
import type { ReadyDigest } from '../../../lib/domain/series.ts';
import { findWeekOfDay } from '../../../lib/domain/week.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useIssueExtras } from './use-issue-extras.ts';

/** The ISO week of a timestamp in the user's time zone: `2026-W47`. */
export function weekOf(now: number): string {
  const week = findWeekOfDay(localDay(now));
  if (week === undefined) throw new Error(`No week contains ${now}.`);
  return week.id;
}

/**
 * The ready digest, else the next one, kept up to date.
 * @param wanted false while the window is not rendered yet
 * @returns undefined until it is built; `ready` if it was due and the user has not opened it
 */
export function useNextDigest(wanted: boolean): { readonly issue?: Issue; readonly ready?: ReadyDigest } {
  const library = useLibrary();
  const told = useIssueExtras(wanted);
  const found = useLiveQuery(async () => {
    if (told === undefined) return undefined;
    const ready = (await library.digests.ready()).at(-1);
    const issue = await library.digests.issue({
      ...told,
      ...(ready === undefined ? {} : { series: ready.series }),
      ...(ready?.week === undefined ? {} : { week: ready.week }),
    });
    return { issue, ...(ready === undefined ? {} : { ready }) };
  }, [library, told]);
  return found ?? {};
}
