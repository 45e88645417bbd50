/**
 * Notes for the reader about the coverage of a period: truncated listings, empty listings and why, days without any
 * listing, and sources that fail.
 */

import { dayInWords, weekdaysInWords } from '../../digest/digest-strings.ts';
import { endOfDay, type Period, startOfDay } from '../../digest/period.ts';
import { isWeekend, localDay } from '../../domain/day.ts';
import { daysOfSpan } from '../../domain/week.ts';
import type { LibraryContext } from '../base/context.ts';

const dayLength = 86_400_000;

/** A source whose pages can’t be read since a moment. */
export interface ReaderFailure {
  readonly name: string;
  readonly since: number;
}

/** How many days after its day a listing can still be visited, for users who catch up after an absence. */
const maxDelay = 14;

/**
 * Returns the notes, each a sentence, in a stable order.
 * @param days the days of the period that have papers
 */
export async function notesOf(
  context: LibraryContext,
  period: Period,
  days: ReadonlySet<string>,
  troubles: readonly ReaderFailure[] = [],
): Promise<string[]> {
  const { from, to } = period;
  const visits = await context.db.visits
    .where('at')
    .between(startOfDay(from), endOfDay(to) + maxDelay * dayLength)
    .toArray();
  const notes = new Map<string, string>();
  const read = new Set(days);
  for (const { source, name, url, date, at, total, parts, reasons = [] } of visits) {
    const day = date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : localDay(at);
    if (source === 'seed' || day < from || day > to) continue;
    read.add(day);
    const shown = Object.values(parts).reduce((sum, part) => sum + part.papers, 0);
    const listing = `${name ?? new URL(url).hostname.replace(/^www\./, '')}, ${dayInWords(day)}`;
    if (total !== undefined && shown < total)
      notes.set(listing, `${listing}: the page showed ${shown} of ${total} papers.`);
    else if (shown === 0) notes.set(listing, `${listing}: no papers.${reasons.map((reason) => ` ${reason}`).join('')}`);
    else notes.delete(listing);
  }
  const unread = await unreadDays(context, period, read);
  const gaps = troubles
    .map(({ name, since }) => ({ name, day: localDay(since) }))
    .filter(({ day }) => day <= to)
    .map(({ name, day }) => `${name}: Digestif hasn’t been able to read its pages since ${dayInWords(day)}.`);
  return [
    ...[...notes].sort().map(([, note]) => note),
    ...(unread.length === 0 ? [] : [`Nothing was collected for ${weekdaysInWords(unread)}.`]),
    ...gaps.sort(),
  ];
}

/**
 * Returns the past weekdays without any visit or automatic fetch. Days before the very first visit do not count.
 * @param read the days that are known to be covered
 */
async function unreadDays(
  { db, now }: LibraryContext,
  { from, to }: Period,
  read: ReadonlySet<string>,
): Promise<string[]> {
  const [first, places] = await Promise.all([
    db.visits
      .orderBy('at')
      .filter(({ source }) => source !== 'seed')
      .first(),
    db.feeds.toArray(),
  ]);
  if (first === undefined) return [];
  const [begun, today] = [localDay(first.at), localDay(now())];
  return daysOfSpan({ from, to }).filter(
    (day) =>
      day >= begun &&
      day < today &&
      !isWeekend(day) &&
      !read.has(day) &&
      // A place without new papers leaves no visit, but stores the last day of complete coverage.
      !places.some(({ at, readTo }) => readTo !== undefined && day <= readTo && day >= localDay(at)),
  );
}
