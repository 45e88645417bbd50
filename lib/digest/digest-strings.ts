/** The digest's own text. English in every locale, so that the same week always gives the same bytes. */
import { isWeekend } from '../domain/day.ts';
import { shiftDay, type Week } from '../domain/week.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

/**
 * Formats a day: `5 March 2026`; a partial day as `March 2026` or `2026`.
 * @param day `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 */
export function dayInWords(day: string): string {
  const [year = '', month, date] = day.split('-');
  return [date === undefined ? undefined : String(Number(date)), month && months[Number(month) - 1], year]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Formats a full day without its year: `5 March`. */
export function dayOfYear(day: string): string {
  return dayInWords(day).replace(/ \d+$/, '');
}

const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** The name of a day (`YYYY-MM-DD`): `Thursday`. */
export function weekdayInWords(day: string): string {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

/** The days of a period in words: `16 to 22 March 2026`, `30 March to 5 April 2026`, `29 December 2025 to 4 January 2026`. */
export function daysInWords({ from, to }: Pick<Week, 'from' | 'to'>): string {
  if (from === to) return dayInWords(from);
  const first = dayInWords(from).split(' ');
  const last = dayInWords(to).split(' ');
  while (first.length > 1 && first.at(-1) === last.at(first.length - 1)) first.pop();
  return `${first.join(' ')} to ${last.join(' ')}`;
}

/** Minimum number of consecutive weekdays to write as a range. */
const fewestOfSpan = 3;

/**
 * Some weekdays in words, without their year: `7 and 9 to 14 December`.
 * @param days in order
 */
export function weekdaysInWords(days: readonly string[]): string {
  const runs: [string, ...string[]][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && weekdayAfter(last) === day) run.push(day);
    else runs.push([day]);
  }
  const spans = runs.flatMap((run) =>
    run.length < fewestOfSpan ? run.map((day) => ({ from: day, to: day })) : [{ from: run[0], to: run.at(-1) ?? '' }],
  );
  const ranges = spans.map(({ from, to }, place) => {
    const words = from === to ? dayOfYear(to) : daysInWords({ from, to }).replace(/ \d{4}/g, '');
    const next = spans[place + 1]?.from;
    return next?.slice(0, 7) === to.slice(0, 7) ? words.replace(/ \D+$/, '') : words;
  });
  const last = ranges.pop() ?? '';
  return ranges.length === 0 ? last : `${ranges.join(', ')} and ${last}`;
}

function weekdayAfter(day: string): string {
  let next = shiftDay(day, 1);
  while (isWeekend(next)) next = shiftDay(next, 1);
  return next;
}

/** `1,200`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 paper`, `2 papers`, `1,200 papers`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
