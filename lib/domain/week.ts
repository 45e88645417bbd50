/**
 * ISO weeks (ISO 8601): Monday to Sunday; week 1 is the one with the year's first Thursday. All reckoning is on calendar
 * days, in UTC inside, so no time zone and no clock takes part.
 */
import type { Paper } from './paper.ts';

/** A week that exists, with its Monday and Sunday as `YYYY-MM-DD`. */
export interface Week {
  /** `2026-W12`: sorts by time. */
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly from: string;
  readonly to: string;
}

const dayLength = 86_400_000;

/**
 * The week of that name.
 * @param text `2026-W12`
 * @returns undefined for any other spelling and for weeks that the year does not have (week 0, most weeks 53)
 */
export function findWeek(text: string): Week | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  if (year === undefined || number === undefined || Number(year) < 1) return undefined;
  const week = weekOfTime(firstMonday(Number(year)) + (Number(number) - 1) * 7 * dayLength);
  return week.id === text ? week : undefined;
}

/**
 * The week in which a day lies.
 * @param day `YYYY-MM-DD`
 * @returns undefined for a partial day (`2026-03`) and for one that the calendar does not have
 */
export function findWeekOfDay(day: string): Week | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  // Some engines roll 30 February over into March.
  return Number.isNaN(time) || dayOfTime(time) !== day ? undefined : weekOfTime(time);
}

/** The week `count` weeks later, or earlier where it is negative. */
export function shiftWeek(week: Week, count: number): Week {
  return weekOfTime(Date.parse(`${week.from}T00:00:00Z`) + count * 7 * dayLength);
}

/** The days from one to another, both included, `YYYY-MM-DD`; none where the last comes before the first. */
export function daysOfSpan({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const first = Date.parse(`${from}T00:00:00Z`);
  const count = Math.round((Date.parse(`${to}T00:00:00Z`) - first) / dayLength) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, place) => dayOfTime(first + place * dayLength));
}

/** The day that lies so many days after another, or before it where the number is negative. */
export function shiftDay(day: string, count: number): string {
  return dayOfTime(Date.parse(`${day}T00:00:00Z`) + count * dayLength);
}

/**
 * The week to which a paper belongs: that of the day on which a listing gave it, else that of its publication.
 * @returns undefined where neither day is known in full; a month alone lies in several weeks
 */
export function findWeekOfPaper(paper: Pick<Paper, 'listed' | 'published'>): Week | undefined {
  const day = paper.listed ?? paper.published;
  return day === undefined ? undefined : findWeekOfDay(day);
}

function weekOfTime(time: number): Week {
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  const monday = time - weekday * dayLength;
  const year = new Date(monday + 3 * dayLength).getUTCFullYear();
  const number = 1 + Math.round((monday - firstMonday(year)) / (7 * dayLength));
  return {
    id: `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`,
    year,
    number,
    from: dayOfTime(monday),
    to: dayOfTime(monday + 6 * dayLength),
  };
}

/** 4 January always lies in week 1. */
function firstMonday(year: number): number {
  const fourth = Date.parse(`${String(year).padStart(4, '0')}-01-04T00:00:00Z`);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayLength;
}

function dayOfTime(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
