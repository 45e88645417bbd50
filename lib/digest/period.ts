/** The time that a digest covers. Moments are milliseconds since the epoch, days the user's own. */
import { daysOfSpan, findWeekOfDay, shiftDay, type Week } from '../domain/week.ts';

export interface Period {
  /** The ISO week by which it is called. */
  readonly week: Week;
  readonly from: string;
  readonly to: string;
  /** The last digest that was sent. Without it, the period is the week. */
  readonly last?: CoveredPeriod;
}

/** The period of a sent digest. */
export interface CoveredPeriod {
  readonly from: string;
  readonly to: string;
  /** The moment at which the library was looked through for it. */
  readonly asOf: number;
  /** The last paper that the library had then, by its local id; unknown in a library that was restored. */
  readonly upTo?: number;
}

/** Returns the period of a full ISO week. */
export function weekPeriod(week: Week): Period {
  return { week, from: week.from, to: week.to };
}

/**
 * Returns the period from a sent digest until today. The last day of that digest is shared: papers that arrived after
 * it was built belong to the new one.
 */
export function periodSince(last: CoveredPeriod, today: string): Period {
  const wasOver = last.asOf > endOfDay(last.to);
  const next = wasOver ? shiftDay(last.to, 1) : last.to;
  const from = next > today ? today : next;
  return { week: weekOfSpan(from, today), from, to: today, last };
}

/** Returns the week with most days of a period; the later of two with equally many. */
function weekOfSpan(from: string, to: string): Week {
  let most: { week: Week; days: number } | undefined;
  const weeks = daysOfSpan({ from, to }).flatMap((day) => findWeekOfDay(day) ?? []);
  for (const [week] of Map.groupBy(weeks, ({ id }) => id).values()) {
    const days = weeks.filter(({ id }) => id === week?.id).length;
    if (week !== undefined && days >= (most?.days ?? 0)) most = { week, days };
  }
  if (most === undefined) throw new Error(`${from} to ${to} isn’t a valid period.`);
  return most.week;
}

/** Days before the last digest's end whose listings still count when they are opened only after it; in days. */
const lateDays = 7;

/**
 * Returns the first day from which papers may belong to the next digest, if they arrived after the last one. It
 * includes the week before the end of the last period, because two digests may be sent on one day.
 */
export function earliestIncludedDay({ from, to }: CoveredPeriod): string {
  const week = shiftDay(to, -lateDays);
  return from < week ? from : week;
}

/** Returns the time up to which a digest includes the user's picks and saves. */
export function decisionsCutoff({ to, asOf }: CoveredPeriod): number {
  return Math.min(asOf, endOfDay(to));
}

/** The first moment of a local day. */
export function startOfDay(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const moment = new Date(year, month - 1, date);
  // The constructor maps years below 100 to the last century.
  moment.setFullYear(year);
  return moment.getTime();
}

/** The last moment of a local day. */
export function endOfDay(day: string): number {
  return startOfDay(shiftDay(day, 1)) - 1;
}
