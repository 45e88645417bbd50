/**
 * Lists of papers for the UI: ids by index, and counts. The cost depends on what is shown, not on the library’s size.
 */

import type { Database } from '../../db/database.ts';
import type { StateRow } from '../../db/schema.ts';
import type { Counts, NewMatches, Shelf, SortOrder, Visit } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { isSnoozed, unseenMatches, waitingMatches, waitingPapers } from './new-shelf.ts';
import { comparisons, listAll } from './sorted-papers.ts';
import { countedFlags, readStoredCounts, type StoredCounts } from './stored-counts.ts';

/** Maximum papers on the shelf of latest matches. */
const maxLatestMatches = 20;

const fullRange: [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Returns the number of papers in each list and topic. */
export async function counts({ db, now }: LibraryContext): Promise<Counts> {
  // One transaction, because starting one costs as much as a request, and each topic needs two.
  return db.transaction('r', db.meta, db.topics, db.states, db.matches, async () => {
    const [tally, topics, dismissed] = await Promise.all([
      readStoredCounts(db),
      db.topics.toArray(),
      dismissedStates(db),
    ]);
    const hidden = await hiddenMatches(db, dismissed);
    const perTopic = new Map<string, { matches: number; fresh: number; unseen: number }>();
    const [unseenIds, waitingIds] = [new Set<number>(), new Set<number>()];
    const at = now();
    await Promise.all(
      topics.map(async (topic) => {
        const [matches, unseen, waiting] = await Promise.all([
          countMatches(db, topic.id),
          unseenMatches(db, topic.id),
          waitingMatches(db, topic.id, at),
        ]);
        perTopic.set(topic.id, {
          matches: matches - (hidden.get(topic.id) ?? 0),
          fresh: unseen.length + waiting.length,
          unseen: unseen.length,
        });
        if (isSnoozed(topic, at)) return;
        for (const paper of unseen) unseenIds.add(paper);
        for (const paper of waiting) waitingIds.add(paper);
      }),
    );
    const shown = withoutDismissed(tally, dismissed);
    return { ...shown, new: shown.new + waitingIds.size, newMatches: unseenIds.size, topics: perTopic };
  });
}

/**
 * Returns the number of papers of one shelf. Computing all {@link counts} takes long in a library with many matches.
 */
export async function countShelf({ db }: LibraryContext, shelf: 'all' | { readonly topic: string }): Promise<number> {
  return db.transaction('r', db.meta, db.states, db.matches, async () => {
    if (shelf === 'all') return withoutDismissed(await readStoredCounts(db), await dismissedStates(db)).all;
    const { topic } = shelf;
    const [matches, dismissed] = await Promise.all([countMatches(db, topic), dismissedStates(db)]);
    return matches - ((await hiddenMatches(db, dismissed)).get(topic) ?? 0);
  });
}

async function countMatches(db: Database, topic: string): Promise<number> {
  return db.matches.where('[topic+met]').between([topic, fullRange[0]], [topic, fullRange[1]]).count();
}

/** Returns the dismissed papers. Only the Dismissed shelf shows them. */
export async function dismissedPapers(db: Database): Promise<ReadonlySet<number>> {
  return new Set(await db.states.where('dismissed').above(fullRange[0]).primaryKeys());
}

/** Returns the states of dismissed papers that are in the library. */
async function dismissedStates(db: Database): Promise<StateRow[]> {
  const states = await db.states.where('dismissed').above(fullRange[0]).toArray();
  return states.filter(({ removed }) => removed === undefined);
}

/** Returns the number of dismissed matches by topic. */
async function hiddenMatches(db: Database, dismissed: readonly StateRow[]): Promise<ReadonlyMap<string, number>> {
  const counted = new Map<string, number>();
  if (dismissed.length === 0) return counted;
  const ids = dismissed.map(({ paper }) => paper);
  for (const { topic, met } of await db.matches.where('paper').anyOf(ids).toArray()) {
    if (met !== undefined) counted.set(topic, (counted.get(topic) ?? 0) + 1);
  }
  return counted;
}

function withoutDismissed(tally: StoredCounts, dismissed: readonly StateRow[]): StoredCounts {
  const shown = { ...tally, all: tally.all - dismissed.length };
  for (const state of dismissed) {
    for (const flag of countedFlags) if (flag !== 'dismissed' && state[flag] !== undefined) shown[flag] -= 1;
  }
  return shown;
}

/**
 * Returns the ids of a shelf in order; the UI loads the views of visible rows. Ids are read in ascending order and
 * reversed here, because the browser returns a whole index at once only in its own direction.
 */
export async function listPaperIds(context: LibraryContext, shelf: Shelf, order: SortOrder): Promise<number[]> {
  const { db } = context;
  if (shelf === 'dismissed') return sortShelf(db, await latestOfShelf(context, shelf, order), order);
  const dismissed = await dismissedPapers(db);
  if (shelf === 'matched') return sortShelf(db, await latestMatches(db, dismissed), order);
  const ids = shelf === 'all' ? await listAll(db, order) : await latestOfShelf(context, shelf, order);
  const shown = dismissed.size === 0 ? ids : ids.filter((id) => !dismissed.has(id));
  return shelf === 'all' ? shown : sortShelf(db, shown, order);
}

async function sortShelf(db: Database, latestFirst: number[], order: SortOrder): Promise<number[]> {
  if (order === 'added' || order === 'best') return latestFirst;
  const wanted = new Set(latestFirst);
  // A short shelf is sorted by its rows, a long one by the index of the whole library.
  if (wanted.size > 2_000) return (await listAll(db, order)).filter((id) => wanted.has(id));
  const rows = (await db.papers.bulkGet(latestFirst)).filter((row) => row !== undefined);
  return rows.sort(comparisons[order]).map((row) => row.id);
}

/** Returns the papers with the latest matches, newest first. Reads no more per topic than can be among them. */
async function latestMatches(db: Database, dismissed: ReadonlySet<number>): Promise<number[]> {
  const topics = await db.topics.toCollection().primaryKeys();
  const latest = await Promise.all(
    topics.map((topic) =>
      db.matches
        .where('[topic+met]')
        .between([topic, fullRange[0]], [topic, fullRange[1]])
        .reverse()
        .filter(({ paper }) => !dismissed.has(paper))
        .limit(maxLatestMatches)
        .toArray(),
    ),
  );
  const newest = latest.flat().sort((a, b) => (b.met ?? 0) - (a.met ?? 0));
  return [...new Set(newest.map(({ paper }) => paper))].slice(0, maxLatestMatches);
}

/** Returns the papers that were never in view. */
export async function unseenPapers({ db }: LibraryContext): Promise<number[]> {
  return db.states.orderBy('new').primaryKeys();
}

async function latestOfShelf(
  { db, now }: LibraryContext,
  shelf: Exclude<Shelf, 'all' | 'matched'>,
  order: SortOrder,
): Promise<number[]> {
  if (typeof shelf === 'string') {
    const latest = (await db.states.orderBy(shelf).primaryKeys()).reverse();
    if (shelf !== 'new') return latest;
    // A paper is either unseen or waiting.
    return [...latest, ...(await waitingPapers(db, now()))];
  }
  const { topic } = shelf;
  const range: [[string, number], [string, number]] = [
    [topic, fullRange[0]],
    [topic, fullRange[1]],
  ];
  const matches = db.matches
    .where('[topic+met]')
    .between(...range)
    .reverse();
  if (order !== 'best') return (await matches.primaryKeys()).map(([, paper]) => paper);
  const rows = await matches.toArray();
  return rows.sort((a, b) => b.score - a.score || (b.met ?? 0) - (a.met ?? 0)).map((row) => row.paper);
}

/**
 * Returns new papers that match topics that are not snoozed, newest first.
 * @param since if present, only papers first seen after this moment, in milliseconds since the epoch
 */
export async function newMatches(
  context: LibraryContext,
  limit: number,
  since = Number.NEGATIVE_INFINITY,
): Promise<NewMatches> {
  const { db, now } = context;
  // Awaited together: a promise that rejects before it is awaited would be an unhandled rejection.
  const [oldest, all] = await Promise.all([oldestNewTime(context), db.topics.toArray()]);
  const topics = all.filter((topic) => !isSnoozed(topic, now()));
  const found = await Promise.all(
    // The fraction of a millisecond is the rank in a listing, so the next moment is one whole millisecond later.
    topics.map((topic) => unseenMatches(db, topic.id, since + 1)),
  );
  const newIds = [...new Set(found.flat())];
  const rows = await db.states.bulkGet(newIds);
  const newest = rows.filter((row) => row !== undefined).sort((a, b) => (b.new ?? 0) - (a.new ?? 0));
  return { ids: newest.slice(0, limit).map((row) => row.paper), total: newest.length, since: oldest };
}

/** Returns when the oldest new paper was first seen, in milliseconds since the epoch; undefined if no paper is new. */
export async function oldestNewTime({ db }: LibraryContext): Promise<number | undefined> {
  const first = await db.states.orderBy('new').first();
  return first?.new === undefined ? undefined : Math.floor(first.new);
}

/** Returns the latest visits to listing pages, newest first. */
export async function visits({ db }: LibraryContext, limit: number): Promise<Visit[]> {
  const rows = await db.visits.orderBy('at').reverse().limit(limit).toArray();
  return rows.map(({ id: _id, parts, ...visit }) => {
    const all = Object.values(parts);
    const sum = (field: 'papers' | 'fresh'): number => all.reduce((total, part) => total + part[field], 0);
    return { ...visit, papers: sum('papers'), fresh: sum('fresh') };
  });
}

/** Returns all tags, most used first. */
export async function tags({ db }: LibraryContext): Promise<string[]> {
  const counted = new Map<string, number>();
  await db.states.orderBy('tags').eachKey((tag) => {
    const name = String(tag);
    counted.set(name, (counted.get(name) ?? 0) + 1);
  });
  return [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
}
