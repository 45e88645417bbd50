/** What a reader must know of a period: days that were cut, listings that had nothing and why, sources that fail. */
import { endOfDay, type Period, startOfDay } from '../../digest/period.ts';
import { dayInWords } from '../../digest/words.ts';
import { type LibraryContext, localDay } from '../context.ts';

const dayLength = 86_400_000;

/** A source whose pages are not recognised since a moment. */
export interface Trouble {
  readonly name: string;
  readonly since: number;
}

/** The sentences, in an order of their own. */
export async function notesOf(
  { db }: LibraryContext,
  { from, to }: Period,
  troubles: readonly Trouble[] = [],
): Promise<string[]> {
  const visits = await db.visits
    .where('at')
    // A listing is looked at on its day or a little later.
    .between(startOfDay(from), endOfDay(to) + 2 * dayLength)
    .toArray();
  const notes = new Map<string, string>();
  for (const { source, name, date, at, total, parts, reasons = [] } of visits) {
    const day = date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : localDay(at);
    if (source === 'seed' || day < from || day > to) continue;
    const shown = Object.values(parts).reduce((sum, part) => sum + part.papers, 0);
    const listing = `${name ?? source}, ${dayInWords(day)}`;
    if (total !== undefined && shown < total) notes.set(listing, `${listing}: the page showed ${shown} of ${total}.`);
    else if (shown === 0) notes.set(listing, `${listing}: no papers.${reasons.map((reason) => ` ${reason}`).join('')}`);
    else notes.delete(listing);
  }
  const gaps = troubles
    .map(({ name, since }) => ({ name, day: localDay(since) }))
    .filter(({ day }) => day <= to)
    .map(({ name, day }) => `${name}: pages have not been recognised since ${dayInWords(day)}.`);
  return [...[...notes].sort().map(([, note]) => note), ...gaps.sort()];
}
