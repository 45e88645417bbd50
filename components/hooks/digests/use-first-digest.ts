import { useLiveQuery } from 'dexie-react-hooks';
import type { Issue } from '@/lib/library/api/digests.ts';
import { localDay } from '../../../lib/domain/day.ts';
import { findWeekOfDay } from '../../../lib/domain/week.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useIssueExtras } from './use-issue-extras.ts';

const week = 7 * 86_400_000;

/**
 * The first digest: of this week or the last one, whichever has more papers of the days just fetched; if neither has
 * any, of the latest week with papers.
 * @returns undefined until it is built
 */
export function useFirstDigest(now: number): Issue | undefined {
  const library = useLibrary();
  const today = localDay(now);
  const told = useIssueExtras();
  return useLiveQuery(async () => {
    if (told === undefined) return undefined;
    const before = findWeekOfDay(localDay(now - week));
    const current = await library.digests.issue(told);
    const last = before === undefined ? undefined : await library.digests.issue({ ...told, week: before.id });
    const seenOf = (issue: Issue | undefined) => issue?.digest.counts.seen ?? 0;
    const best = last !== undefined && seenOf(last) > seenOf(current) ? last : current;
    if (seenOf(best) > 0) return best;
    const line = (await library.digests.issues()).find(({ stage }) => stage === 'week');
    return line === undefined ? best : library.digests.issue({ ...told, week: line.week });
  }, [library, today, told]);
}
