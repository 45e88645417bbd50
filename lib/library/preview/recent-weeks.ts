/** The papers of the library’s last weeks. */
import type { Database } from '../../db/database.ts';
import { localDay } from '../../domain/day.ts';
import { shiftDay } from '../../domain/week.ts';
import type { LibraryContext } from '../base/context.ts';
import { libraryCacheKey } from './cache-key.ts';

/** Weeks that a preview counts. */
const weekCount = 12;

/** Seven days, and the local ids of the papers dated in them. */
export interface RecentWeek {
  readonly from: string;
  readonly papers: readonly number[];
}

const cache = new WeakMap<Database, { readonly cacheKey: string; readonly weeks: readonly RecentWeek[] }>();

/**
 * Returns the papers of the last twelve seven-day periods, oldest first. Papers with a future date count as of today.
 */
export async function recentWeeks({ db, now }: LibraryContext): Promise<readonly RecentWeek[]> {
  const today = localDay(now());
  const cacheKey = `${today} ${await libraryCacheKey(db)}`;
  const known = cache.get(db);
  if (known?.cacheKey === cacheKey) return known.weeks;
  const from = Array.from({ length: weekCount }, (_, index) => shiftDay(today, 1 - 7 * (weekCount - index)));
  const weeks = await Promise.all(
    from.map(async (day, index) => ({
      from: day,
      papers: await db.papers
        .where('day')
        .between(day, from[index + 1] ?? '\uffff')
        .primaryKeys(),
    })),
  );
  cache.set(db, { cacheKey, weeks });
  return weeks;
}
