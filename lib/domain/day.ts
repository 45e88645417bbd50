/** Parses dates as papers and pages write them. Content scripts bundle this file, so it has no imports. */

/** Of the English names, the first three letters. */
export const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

const forms: readonly { readonly form: RegExp; readonly order: 'ymd' | 'dmy' | 'mdy' }[] = [
  { form: /(?<!\d)((?:1[5-9]|20)\d\d)([01]\d)([0-3]\d)(?!\d)/, order: 'ymd' },
  { form: /(?<!\d)((?:1[5-9]|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, order: 'ymd' },
  {
    form: new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${monthName},?[\\s-]+((?:1[5-9]|20)\\d\\d)`, 'i'),
    order: 'dmy',
  },
  { form: new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:1[5-9]|20)\\d\\d)`, 'i'), order: 'mdy' },
  {
    form: new RegExp(`(?<!\\d)((?:1[5-9]|20)\\d\\d)[\\s-]+${monthName}(?:[\\s-]+(\\d{1,2})(?!\\d))?`, 'i'),
    order: 'ymd',
  },
  { form: new RegExp(`()\\b${monthName}(?:\\s*[/–-]\\s*[a-z]+\\.?)?,?\\s+((?:1[5-9]|20)\\d\\d)`, 'i'), order: 'dmy' },
  { form: /(?<!\d)((?:1[5-9]|20)\d\d)[-/](\d{1,2})(?!\d)/, order: 'ymd' },
  { form: /(?<!\d)((?:1[5-9]|20)\d\d)(?!\d)/, order: 'ymd' },
];

/**
 * Finds the first date in a text, either numeric with the year first or with an English month name.
 * @param text `2019/07/11`, `2025-03-14T17:59:02Z`, `Wed, 7 Oct 2026`, `Oct 7, 2024`, `2012 Mar 1`, `July 2017`, `2004`
 * @returns `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precise as the text; undefined if it contains no date
 */
export function findDay(text: string): string | undefined {
  for (const { form, order } of forms) {
    const parts = form.exec(text);
    if (parts === null) continue;
    const [first = '', second = '', third = ''] = parts.slice(1);
    const [year, month, day] =
      order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second];
    const written = writeDay(year, month, day);
    if (written !== undefined) return written;
  }
  return undefined;
}

function writeDay(year: string, month: string, day: string): string | undefined {
  if (month === '') return year;
  const number = /^\d+$/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (number < 1 || number > 12) return undefined;
  const partial = `${year}-${String(number).padStart(2, '0')}`;
  if (day === '') return partial;
  return Number(day) < 1 || Number(day) > daysInMonth(Number(year), number)
    ? partial
    : `${partial}-${day.padStart(2, '0')}`;
}

/** Returns the number of days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether a day (`YYYY-MM-DD`) is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0;
}

/** How many days before it was first seen a paper may have been published to count as new. */
const maxNewAge = 60;

/**
 * Whether a paper was published too long ago to be new on a day. A month or a year counts until its end.
 * @param published a full or partial day
 * @param day `YYYY-MM-DD`
 */
export function isOlderThanNew(published: string, day: string): boolean {
  const limit = utcDay(Date.parse(`${day}T00:00:00Z`) - maxNewAge * 86_400_000);
  return published < limit && !limit.startsWith(published);
}

/**
 * Picks the date of the first version from the dates that a page gives for one paper: the earliest, as precise as the
 * page has it. The first day of a year or month counts as rounded if another date is more precise (bioRxiv lists 1
 * January as well as the day of posting).
 * @param days partial days, in any order
 */
export function earliestDay(days: Iterable<string>): string | undefined {
  const all = [...new Set(days)];
  const exact = all.filter((day) => !all.some((other) => isRounding(day, other)));
  const [earliest] = exact.sort((a, b) =>
    lowest(a) < lowest(b) ? -1 : lowest(a) > lowest(b) ? 1 : b.length - a.length,
  );
  if (earliest === undefined) return undefined;
  return exact.find((day) => day.length > earliest.length && day.startsWith(earliest)) ?? earliest;
}

function isRounding(day: string, other: string): boolean {
  if (day === other || other.length < 10) return false;
  if (day.endsWith('-01-01')) return other.startsWith(day.slice(0, 4)) && !other.endsWith('-01-01');
  return day.length === 10 && day.endsWith('-01') && other.startsWith(day.slice(0, 8));
}

function lowest(day: string): string {
  return day.padEnd(10, '-01-01'.slice(day.length - 4));
}

/** The local calendar day of a moment, `YYYY-MM-DD`. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The day of a moment in UTC, `YYYY-MM-DD`. @param at milliseconds since the epoch */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
