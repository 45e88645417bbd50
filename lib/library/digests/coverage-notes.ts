/**
 * What a reader must know of a period: days that were cut, listings that had nothing and why, days of which nothing was
 * read, sources that fail.
 */

import { dayInWords, weekdaysInWords } from '../../digest/digest-strings.ts';
import { endOfDay, type Period, startOfDay } from '../../digest/period.ts';
import { isWeekend, localDay } from '../../domain/day.ts';
import { daysOfSpan } from '../../domain/week.ts';
import type { LibraryContext } from '../base/context.ts';

const dayLength = 86_400_000;

/** A source whose pages are not recognised since a moment. */
export interface ReaderFailure {
  readonly name: string;
  readonly since: number;
}

/** How long after its day a listing is still looked for, in days: who was away reads the days of before. */
const late = 14;

/**
 * The sentences, in an order of their own.
 * @param days those of the period that have papers
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
    .between(startOfDay(from), endOfDay(to) + late * dayLength)
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
 * The weekdays that are over and of which no listing was read: neither opened nor read as a place. Days before the first
 * listing of all do not count.
 * @param read days that are known to have been read
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
      // A place that had nothing new leaves no listing, but says up to which day it was read.
      !places.some(({ at, readTo }) => readTo !== undefined && day <= readTo && day >= localDay(at)),
  );
}
