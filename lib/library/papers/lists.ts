/** What the lists and rows of the screens are made of: ids by index, rows by id. Cost is bounded by what is shown. */

import type { Database } from '../../db/database.ts';
import { readBatch } from '../../db/read-batch.ts';
import type { MatchRow, PaperRow, StateRow, TopicRow } from '../../db/schema.ts';
import { findKey, type Key } from '../../domain/key.ts';
import { toPaperStatus } from '../../domain/paper-state.ts';
import type { Counts, NewMatches, PaperView, Shelf, SortOrder, StoredMatch, Visit } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { findRows } from './find-rows.ts';
import { toState, toStoredPaper } from './row-mapping.ts';
import { countedFlags, readStoredCounts, type StoredCounts } from './stored-counts.ts';
import { isZoteroKnown, keysInZotero, zoteroNotes } from './zotero-status.ts';

/** How many papers the shelf of the last matches has. */
const lastMatches = 20;

const everything: [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Returns the number of papers in each list and topic. */
export async function counts({ db, now }: LibraryContext): Promise<Counts> {
  // One transaction: there are two questions a topic, and to begin one costs as much as a question.
  return db.transaction('r', db.meta, db.topics, db.states, db.matches, async () => {
    const [tally, topics, dismissed] = await Promise.all([
      readStoredCounts(db),
      db.topics.toArray(),
      dismissedStates(db),
    ]);
    const hidden = await hiddenMatches(db, dismissed);
    const perTopic = new Map<string, { matches: number; fresh: number }>();
    const waiting = new Set<number>();
    await Promise.all(
      topics.map(async (topic) => {
        const [matches, fresh] = await Promise.all([countMatches(db, topic.id), freshOf(db, topic.id)]);
        perTopic.set(topic.id, { matches: matches - (hidden.get(topic.id) ?? 0), fresh: fresh.length });
        if (!isSnoozed(topic, now())) for (const [, paper] of fresh) waiting.add(paper);
      }),
    );
    return { ...withoutDismissed(tally, dismissed), newMatches: waiting.size, topics: perTopic };
  });
}

/** The number of one shelf among {@link counts}, which take long in a library with many matches. */
export async function countShelf({ db }: LibraryContext, shelf: 'all' | { readonly topic: string }): Promise<number> {
  return db.transaction('r', db.meta, db.states, db.matches, async () => {
    if (shelf === 'all') return withoutDismissed(await readStoredCounts(db), await dismissedStates(db)).all;
    const { topic } = shelf;
    const [matches, dismissed] = await Promise.all([countMatches(db, topic), dismissedStates(db)]);
    return matches - ((await hiddenMatches(db, dismissed)).get(topic) ?? 0);
  });
}

async function countMatches(db: Database, topic: string): Promise<number> {
  return db.matches.where('[topic+met]').between([topic, everything[0]], [topic, everything[1]]).count();
}

/** The papers that the user is not interested in: no list shows them but their own. */
export async function dismissedPapers(db: Database): Promise<ReadonlySet<number>> {
  return new Set(await db.states.where('dismissed').above(everything[0]).primaryKeys());
}

/** Those of them that are in the library. */
async function dismissedStates(db: Database): Promise<StateRow[]> {
  const states = await db.states.where('dismissed').above(everything[0]).toArray();
  return states.filter(({ removed }) => removed === undefined);
}

/** By topic, how many of its matches no list shows. */
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

export function isSnoozed(topic: TopicRow, now: number): boolean {
  return topic.snoozedUntil !== undefined && topic.snoozedUntil > now;
}

async function freshOf(db: Database, topic: string, since = Number.NEGATIVE_INFINITY): Promise<[string, number][]> {
  return db.matches.where('[topic+fresh]').between([topic, since], [topic, everything[1]]).reverse().primaryKeys();
}

/**
 * Ids of a shelf in order; a screen asks for the rows it draws. Ids are read upwards and turned round here: the
 * browser hands over a whole index at once in its own direction only.
 */
export async function listPaperIds(context: LibraryContext, shelf: Shelf, order: SortOrder): Promise<number[]> {
  const { db } = context;
  if (shelf === 'dismissed') return inOrder(db, await newestOfShelf(db, shelf, order), order);
  const dismissed = await dismissedPapers(db);
  if (shelf === 'matched') return inOrder(db, await lastMatched(db, dismissed), order);
  const ids = shelf === 'all' ? await listAll(db, order) : await newestOfShelf(db, shelf, order);
  const shown = dismissed.size === 0 ? ids : ids.filter((id) => !dismissed.has(id));
  return shelf === 'all' ? shown : inOrder(db, shown, order);
}

async function inOrder(db: Database, newestFirst: number[], order: SortOrder): Promise<number[]> {
  if (order === 'newest' || order === 'best') return newestFirst;
  if (order === 'oldest') return newestFirst.reverse();
  const wanted = new Set(newestFirst);
  // A short shelf is sorted by its own rows; a long one by the index of the whole library.
  if (wanted.size > 2_000) return (await listAll(db, order)).filter((id) => wanted.has(id));
  const rows = (await db.papers.bulkGet(newestFirst)).filter((row) => row !== undefined);
  return rows.sort(order === 'votes' ? byVotes : byTitle).map((row) => row.id);
}

/** The papers that matched a topic last, newest first; of each topic no more is read than could be among them. */
async function lastMatched(db: Database, dismissed: ReadonlySet<number>): Promise<number[]> {
  const topics = await db.topics.toCollection().primaryKeys();
  const latest = await Promise.all(
    topics.map((topic) =>
      db.matches
        .where('[topic+met]')
        .between([topic, everything[0]], [topic, everything[1]])
        .reverse()
        .filter(({ paper }) => !dismissed.has(paper))
        .limit(lastMatches)
        .toArray(),
    ),
  );
  const newest = latest.flat().sort((a, b) => (b.met ?? 0) - (a.met ?? 0));
  return [...new Set(newest.map(({ paper }) => paper))].slice(0, lastMatches);
}

async function newestOfShelf(
  db: Database,
  shelf: Exclude<Shelf, 'all' | 'matched'>,
  order: SortOrder,
): Promise<number[]> {
  if (typeof shelf === 'string') return (await db.states.orderBy(shelf).primaryKeys()).reverse();
  const { topic } = shelf;
  const range: [[string, number], [string, number]] = [
    [topic, everything[0]],
    [topic, everything[1]],
  ];
  const matches = db.matches
    .where('[topic+met]')
    .between(...range)
    .reverse();
  if (order !== 'best') return (await matches.primaryKeys()).map(([, paper]) => paper);
  const rows = await matches.toArray();
  return rows.sort((a, b) => b.score - a.score || (b.met ?? 0) - (a.met ?? 0)).map((row) => row.paper);
}

async function listAll(db: Database, order: SortOrder): Promise<number[]> {
  switch (order) {
    case 'oldest':
      return db.papers.orderBy('met').primaryKeys();
    case 'title':
      return db.papers.orderBy('byTitle').primaryKeys();
    case 'votes': {
      const voted = (await db.papers.orderBy('upvotes').primaryKeys()).reverse();
      const known = new Set(voted);
      const rest = (await db.papers.orderBy('met').primaryKeys()).reverse();
      return [...voted, ...rest.filter((id) => !known.has(id))];
    }
    default:
      return (await db.papers.orderBy('met').primaryKeys()).reverse();
  }
}

function byVotes(a: PaperRow, b: PaperRow): number {
  return (b.upvotes ?? -1) - (a.upvotes ?? -1) || b.met - a.met;
}

function byTitle(a: PaperRow, b: PaperRow): number {
  return a.byTitle < b.byTitle ? -1 : a.byTitle > b.byTitle ? 1 : a.id - b.id;
}

/** Returns what rows show of papers, in the order of `ids`. Removed papers are left out. */
export async function views({ db }: LibraryContext, ids: readonly number[]): Promise<PaperView[]> {
  // One transaction: the browser takes longer to begin five than to read so little.
  const tables = [db.papers, db.states, db.matches, db.topics, db.meta];
  const read = await db.transaction('r', tables, async () => {
    const asked = Promise.all([db.papers.bulkGet([...ids]), db.states.bulkGet([...ids]), isZoteroKnown(db)]);
    const topics = await db.topics.toArray();
    const matches = topics.length === 0 ? [] : await matchesOf(db, ids);
    const [rows, states, zotero] = await asked;
    return { rows, states, zotero, topics, matches };
  });
  return viewsOf(db, read);
}

/** As {@link views}, sooner, where they are read once: a live query hears of no change to what it reads so. */
export async function paperViewsUntracked({ db }: LibraryContext, ids: readonly number[]): Promise<PaperView[]> {
  if (ids.length === 0) return [];
  const [topics, zotero, ...rows] = await readBatch(db, ['topics', 'meta', 'papers', 'states'], (store) => [
    store('topics').getAll(),
    store('meta').count(zoteroNotes()),
    ...ids.map((id) => store('papers').get(id)),
    ...ids.map((id) => store('states').get(id)),
  ]);
  const matches =
    (topics as TopicRow[]).length === 0
      ? []
      : await readBatch(db, ['matches'], (store) => ids.map((id) => store('matches').index('paper').getAll(id)));
  return viewsOf(db, {
    rows: rows.slice(0, ids.length) as (PaperRow | undefined)[],
    states: rows.slice(ids.length) as (StateRow | undefined)[],
    zotero: (zotero as number) > 0,
    topics: topics as TopicRow[],
    matches: matches.flat() as MatchRow[],
  });
}

/** What is read of some papers for their views. */
interface ReadPapers {
  readonly rows: readonly (PaperRow | undefined)[];
  /** One a paper, in the same order. */
  readonly states: readonly (StateRow | undefined)[];
  /** Whether anything is known of what Zotero has. */
  readonly zotero: boolean;
  readonly topics: readonly TopicRow[];
  readonly matches: readonly MatchRow[];
}

async function viewsOf(db: Database, { rows, states, zotero, topics, matches }: ReadPapers): Promise<PaperView[]> {
  const byPaper = Map.groupBy(matches, (match) => match.paper);
  const there = zotero
    ? await keysInZotero(
        db,
        rows.flatMap((row) => row?.keys ?? []),
      )
    : undefined;
  return rows.flatMap((row, index) => {
    if (row === undefined) return [];
    const view = toPaperView(row, states[index], storedMatches(byPaper.get(row.id) ?? [], topics));
    return [there !== undefined && row.keys.some((key) => there.has(key)) ? { ...view, inZotero: true } : view];
  });
}

/** The matches of a screenful of papers: a request each, all at once. A cursor would wait for one before it asks for the next. */
async function matchesOf(db: Database, ids: readonly number[]): Promise<MatchRow[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => db.matches.where('paper').equals(id).toArray()));
  return found.flat();
}

/** Matches as rows show them, with the topics' names; near misses are not shown. */
export function storedMatches(matches: readonly MatchRow[], topics: readonly TopicRow[]): StoredMatch[] {
  return matches.flatMap(({ met, topic: id, score, strength, reasons }): StoredMatch[] => {
    const name = topics.find((topic) => topic.id === id)?.name;
    return met === undefined || name === undefined ? [] : [{ topic: id, name, score, strength, reasons }];
  });
}

/** What the screens see of a row. */
export function toPaperView(row: PaperRow, stored: StateRow | undefined, matches: readonly StoredMatch[]): PaperView {
  const state = toState(stored);
  const sorted = [...matches].sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  return {
    paper: toStoredPaper(row, state),
    state,
    matches: sorted,
    status: toPaperStatus(
      state,
      sorted.map((match) => match.name),
    ),
  };
}

/** Returns the paper with this key or alias, if the library has it. */
export async function findByKey(context: LibraryContext, key: Key): Promise<PaperView | undefined> {
  const [row] = await findRows(context.db.papers, [key]);
  return row === undefined ? undefined : (await views(context, [row.id]))[0];
}

/** The local ids of a page's papers, in the order asked; undefined where the library has none of this key. */
export async function idsByKey({ db }: LibraryContext, keys: readonly Key[]): Promise<(number | undefined)[]> {
  const ids = new Map<Key, number>();
  for (const row of await findRows(db.papers, keys)) {
    for (const key of row.also ?? []) if (!ids.has(key)) ids.set(key, row.id);
    for (const key of row.keys) ids.set(key, row.id);
  }
  return keys.map((key) => ids.get(findKey(key) ?? key));
}

/** One a key, in order; undefined where the library has no such paper. */
export async function viewsByKey(context: LibraryContext, keys: readonly Key[]): Promise<(PaperView | undefined)[]> {
  const ids = await idsByKey(context, keys);
  const found = await views(context, [...new Set(ids.filter((id) => id !== undefined))]);
  const byId = new Map(found.map((view) => [view.paper.id, view]));
  return ids.map((id) => (id === undefined ? undefined : byId.get(id)));
}

/**
 * New papers that match topics which are not snoozed, newest first.
 * @param since only those first met after this moment, milliseconds since the epoch
 */
export async function newMatches(
  context: LibraryContext,
  limit: number,
  since = Number.NEGATIVE_INFINITY,
): Promise<NewMatches> {
  const { db, now } = context;
  // Asked together: what is awaited later than it fails is nobody's to catch.
  const [oldest, all] = await Promise.all([oldestNewTime(context), db.topics.toArray()]);
  const topics = all.filter((topic) => !isSnoozed(topic, now()));
  const found = await Promise.all(
    // A fraction of a millisecond is a place in a listing, so the next moment is a whole one later.
    topics.map((topic) => freshOf(db, topic.id, since + 1)),
  );
  const waiting = [...new Set(found.flat().map(([, paper]) => paper))];
  const rows = await db.states.bulkGet(waiting);
  const newest = rows.filter((row) => row !== undefined).sort((a, b) => (b.new ?? 0) - (a.new ?? 0));
  return { ids: newest.slice(0, limit).map((row) => row.paper), total: newest.length, since: oldest };
}

/** Since when papers are new: when the first of them was met, milliseconds since the epoch; undefined where none is. */
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

/** Every tag, those of the most papers first. */
export async function tags({ db }: LibraryContext): Promise<string[]> {
  const counted = new Map<string, number>();
  await db.states.orderBy('tags').eachKey((tag) => {
    const name = String(tag);
    counted.set(name, (counted.get(name) ?? 0) + 1);
  });
  return [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
}
