/**
 * Formats counts and days. The other files of this folder contain all user-visible text, one file per part of the
 * product. Sentence case, no exclamation marks, one word for one idea.
 */

import { localDay } from '../domain/day.ts';

/** The language of this catalogue; days are written in it, counts with the separators of the reader's own locale. */
const language = 'en-GB';

const counts = new Intl.NumberFormat();
const shortMonth = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const weekdays = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });

/** `9412` → "9,412", by the reader's locale. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** "1 paper", "13 papers". */
export function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

export const papersOf = (count: number): string => countOf(count, 'paper', 'papers');
/** "6 papers read; this page seems to have about 2,870". */
export const partlyRead = (read: number, rows: number): string =>
  `${papersOf(read)} read; this page seems to have about ${formatCount(rows < 100 ? rows : Math.round(rows / 10) * 10)}`;

/** The year, month and day of a moment, in the reader's time zone, as a UTC date so that days can be compared. */
function calendarDay(at: number): Date {
  return new Date(`${localDay(at)}T00:00:00Z`);
}

/**
 * Formats a full or partial day: "20 Nov" in the current year, else "5 Nov 2024"; "Nov 2024"; "2024".
 * @param day `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 * @param now milliseconds since the epoch; if omitted, the year is always included
 */
export function formatDay(day: string, now?: number): string {
  const [year = '', month, date] = day.split('-');
  if (month === undefined) return year;
  const name = shortMonth.format(new Date(`${year}-${month}-01T00:00:00Z`));
  if (date === undefined) return `${name} ${year}`;
  const thisYear = now !== undefined && String(new Date(now).getFullYear()) === year;
  return thisYear ? `${Number(date)} ${name}` : `${Number(date)} ${name} ${year}`;
}

/** A moment: "today, 08:02", "Friday, 20 Nov", "Friday, 20 Nov 2025". Both in milliseconds since the epoch. */
export function formatMoment(at: number, now: number): string {
  const day = localDay(at);
  if (day === localDay(now)) return `today, ${clock.format(at)}`;
  return `${weekdays.format(calendarDay(at))}, ${formatDay(day, now)}`;
}

/** A past moment in a sentence: "today at 08:02", "on Friday, 20 Nov". */
export function momentInSentence(at: number, now: number): string {
  return localDay(at) === localDay(now) ? `today at ${clock.format(at)}` : `on ${formatMoment(at, now)}`;
}

/** A moment of the next days in a sentence: "today at 18:30", "on Saturday at 00:20". */
export function nextMomentInSentence(at: number, now: number): string {
  return localDay(at) === localDay(now)
    ? momentInSentence(at, now)
    : `on ${weekdays.format(calendarDay(at))} at ${clock.format(at)}`;
}

/** A moment of the last days: "today, 08:02", "Friday, 18:00". */
export function weekdayAndTime(at: number, now: number): string {
  return localDay(at) === localDay(now)
    ? formatMoment(at, now)
    : `${weekdays.format(calendarDay(at))}, ${clock.format(at)}`;
}

/** The weekday of a moment in the reader's time zone: "Friday". */
export function weekdayOf(at: number): string {
  return weekdays.format(calendarDay(at));
}

/** How long ago, to the hour within a day: "just now", "12 minutes ago", "3 hours ago"; else as {@link formatMoment}. */
export function formatAgo(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${countOf(minutes, 'minute', 'minutes')} ago`;
  return minutes < 1_440 ? `${countOf(Math.floor(minutes / 60), 'hour', 'hours')} ago` : formatMoment(at, now);
}

/** How long ago in days: "today", "yesterday", "5 days ago". */
export function formatAge(at: number, now: number): string {
  const days = Math.round((calendarDay(now).getTime() - calendarDay(at).getTime()) / 86_400_000);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${formatCount(days)} days ago`;
}

/** `2026-W47` → "week 47". */
export function formatWeek(week: string): string {
  return `week ${Number(week.slice(6))}`;
}

/** Formats a range: "16 to 22 November 2026", from and to as `YYYY-MM-DD`; a shared month and year appear once. */
export function formatSpan(from: string, to: string): string {
  const long = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const [start, end] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  const sameYear = start.getUTCFullYear() === end.getUTCFullYear();
  const first =
    sameYear && start.getUTCMonth() === end.getUTCMonth()
      ? String(start.getUTCDate())
      : `${long.format(start)}${sameYear ? '' : ` ${start.getUTCFullYear()}`}`;
  return `${first} to ${long.format(end)} ${end.getUTCFullYear()}`;
}
