/** The sort orders of papers: by an index for the whole library, by comparing rows for short lists. */
import type { Database } from '../../db/database.ts';
import { datesBackfillRow } from '../../db/migrations.ts';
import type { PaperRow } from '../../db/schema.ts';
import type { SortOrder } from '../api/papers.ts';
import { datedOf } from './row-mapping.ts';

/** Returns the whole library in order. */
export async function listAll(db: Database, order: SortOrder): Promise<number[]> {
  switch (order) {
    case 'newest':
      return (await idsByDay(db)).reverse();
    case 'oldest': {
      // Papers without a day are neither old nor new: they come last in both orders.
      const [ids, dayless] = await Promise.all([idsByDay(db), countWithoutDay(db)]);
      return [...ids.slice(dayless), ...ids.slice(0, dayless)];
    }
    case 'title':
      return db.papers.orderBy('byTitle').primaryKeys();
    case 'votes': {
      const voted = (await db.papers.orderBy('upvotes').primaryKeys()).reverse();
      const known = new Set(voted);
      const rest = await latestFirst(db);
      return [...voted, ...rest.filter((id) => !known.has(id))];
    }
    default:
      return latestFirst(db);
  }
}

async function latestFirst(db: Database): Promise<number[]> {
  return (await db.papers.orderBy('met').primaryKeys()).reverse();
}

async function isDated(db: Database): Promise<boolean> {
  return (await db.meta.get(datesBackfillRow)) === undefined;
}

/** Returns all papers by their day; by their first sighting, as long as rows of an older version have no day. */
async function idsByDay(db: Database): Promise<number[]> {
  return db.papers.orderBy((await isDated(db)) ? '[dated+met]' : 'met').primaryKeys();
}

/** Returns the number of papers without a day, which are first in {@link idsByDay}. */
async function countWithoutDay(db: Database): Promise<number> {
  if (!(await isDated(db))) return 0;
  const range = db.papers.where('[dated+met]').between(['', Number.NEGATIVE_INFINITY], ['', Number.POSITIVE_INFINITY]);
  return range.count();
}

/** Comparisons of rows by sort order. */
export const comparisons = {
  newest: (a, b) => -compareDay(a, b),
  oldest: (a, b) => Number(dayOf(a) === '') - Number(dayOf(b) === '') || compareDay(a, b),
  votes: (a, b) => (b.upvotes ?? -1) - (a.upvotes ?? -1) || b.met - a.met,
  title: (a, b) => (a.byTitle < b.byTitle ? -1 : a.byTitle > b.byTitle ? 1 : a.id - b.id),
} as const satisfies Record<Exclude<SortOrder, 'added' | 'best'>, (a: PaperRow, b: PaperRow) => number>;

function dayOf(row: PaperRow): string {
  return row.dated ?? datedOf(row, row);
}

function compareDay(a: PaperRow, b: PaperRow): number {
  const [one, other] = [dayOf(a), dayOf(b)];
  return one < other ? -1 : one > other ? 1 : a.met - b.met;
}
