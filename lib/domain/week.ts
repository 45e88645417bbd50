/**
 * ISO weeks (ISO 8601): Monday to Sunday; week 1 contains the year's first Thursday. Calculates with calendar days,
 * internally in UTC, and so is independent of time zone and clock.
 */
import { utcDay } from './day.ts';
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
 * Parses the name of a week.
 * @param text `2026-W12`
 * @returns undefined for any other spelling and for weeks that do not exist (week 0, week 53 of most years)
 */
export function findWeek(text: string): Week | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  if (year === undefined || number === undefined || Number(year) < 1) return undefined;
  const week = weekOfTime(firstMonday(Number(year)) + (Number(number) - 1) * 7 * dayLength);
  return week.id === text ? week : undefined;
}

/**
 * Returns the week that contains a day.
 * @param day `YYYY-MM-DD`
 * @returns undefined for a partial day (`2026-03`) and for a day that does not exist
 */
export function findWeekOfDay(day: string): Week | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  // Some engines roll 30 February over into March.
  return Number.isNaN(time) || utcDay(time) !== day ? undefined : weekOfTime(time);
}

/** Returns the week `count` weeks later, or earlier if negative. */
export function shiftWeek(week: Week, count: number): Week {
  return weekOfTime(Date.parse(`${week.from}T00:00:00Z`) + count * 7 * dayLength);
}

/** Returns the days of a range, both ends included, as `YYYY-MM-DD`; empty if `to` is before `from`. */
export function daysOfSpan({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const first = Date.parse(`${from}T00:00:00Z`);
  const count = Math.round((Date.parse(`${to}T00:00:00Z`) - first) / dayLength) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, place) => utcDay(first + place * dayLength));
}

/** Returns the day `count` days later, or earlier if negative. */
export function shiftDay(day: string, count: number): string {
  return utcDay(Date.parse(`${day}T00:00:00Z`) + count * dayLength);
}

/**
 * Returns a paper's week, by its listing day if known, else by its publication day.
 * @returns undefined if neither day is fully known, because a month spans several weeks
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
    from: utcDay(monday),
    to: utcDay(monday + 6 * dayLength),
  };
}

/** 4 January always lies in week 1. */
function firstMonday(year: number): number {
  const fourth = Date.parse(`${String(year).padStart(4, '0')}-01-04T00:00:00Z`);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayLength;
}
