/** The library's last weeks, and how many papers a topic would bring in each of them. */
import type { Database } from '../../db/database.ts';
import { localDay } from '../../domain/day.ts';
import { shiftDay } from '../../domain/week.ts';
import type { LibraryContext } from '../base/context.ts';
import { libraryCacheKey } from './cache-key.ts';

/** Weeks that the trial counts apart. */
const weekCount = 12;

/** Seven days and the papers dated in them, by local id. */
export interface RecentWeek {
  readonly from: string;
  readonly papers: readonly number[];
}

const calendars = new WeakMap<Database, { readonly mark: string; readonly weeks: readonly RecentWeek[] }>();

/** The papers of the last twelve times seven days, oldest first; what is dated ahead counts as of today. */
export async function recentWeeks({ db, now }: LibraryContext): Promise<readonly RecentWeek[]> {
  const today = localDay(now());
  const mark = `${today} ${await libraryCacheKey(db)}`;
  const known = calendars.get(db);
  if (known?.mark === mark) return known.weeks;
  const from = Array.from({ length: weekCount }, (_, place) => shiftDay(today, 1 - 7 * (weekCount - place)));
  const weeks = await Promise.all(
    from.map(async (day, place) => ({
      from: day,
      papers: await db.papers
        .where('day')
        .between(day, from[place + 1] ?? '\uffff')
        .primaryKeys(),
    })),
  );
  calendars.set(db, { mark, weeks });
  return weeks;
}
