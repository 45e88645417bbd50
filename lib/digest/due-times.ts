/** Computes when digests are due: on a weekday at an hour, in the user's time zone. */
import type { DueTime } from '../domain/series.ts';
import { findWeekOfDay, shiftDay, type Week } from '../domain/week.ts';

/** The latest moment, up to one, at which a digest was due. Milliseconds since the epoch. */
export function lastDue({ weekday, hour }: DueTime, now: number): number {
  const today = new Date(now);
  const back = ((((today.getDay() || 7) - weekday) % 7) + 7) % 7;
  const at = (days: number): number =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - days, hour).getTime();
  return at(back) <= now ? at(back) : at(back + 7);
}

/** The first moment after one at which a digest is due. */
export function nextDue({ weekday, hour }: DueTime, now: number): number {
  const last = new Date(lastDue({ weekday, hour }, now));
  return new Date(last.getFullYear(), last.getMonth(), last.getDate() + 7, hour).getTime();
}

/**
 * Returns all due times after one moment and up to another, oldest first; several if the computer was asleep or off.
 */
export function duesBetween(due: DueTime, after: number, now: number): number[] {
  const moments: number[] = [];
  for (let moment = lastDue(due, now); moment > after; ) {
    moments.unshift(moment);
    moment = lastDue(due, moment - 1);
  }
  return moments;
}

/**
 * Returns the ISO week of a digest due on a day, if nothing of its series was sent yet: the week with most of the seven
 * preceding days.
 * @param day the local day on which it is due
 */
export function weekDue(day: string): Week {
  const week = findWeekOfDay(shiftDay(day, -3));
  if (week === undefined) throw new Error(`${day} isn’t a valid day.`);
  return week;
}
