/** What the UI shows of papers, by id or key. */
import type { Database } from '../../db/database.ts';
import { readBatch } from '../../db/read-batch.ts';
import type { MatchRow, PaperRow, StateRow, TopicRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import { toPaperStatus } from '../../domain/paper-state.ts';
import { findKey } from '../../domain/parse-key.ts';
import type { PaperView, StoredMatch } from '../api/papers.ts';
import type { LibraryContext } from '../base/context.ts';
import { findRows } from './find-rows.ts';
import { toState, toStoredPaper } from './row-mapping.ts';
import { isZoteroKnown, keysInZotero, zoteroRange } from './zotero-status.ts';

/** Returns what rows show of papers, in the order of `ids`. Removed papers are left out. */
export async function views({ db }: LibraryContext, ids: readonly number[]): Promise<PaperView[]> {
  // One transaction, because the browser takes longer to start five than to read so few rows.
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

/** Like {@link views}, but faster. Live queries do not track these reads. */
export async function paperViewsUntracked({ db }: LibraryContext, ids: readonly number[]): Promise<PaperView[]> {
  if (ids.length === 0) return [];
  const [topics, zotero, ...rows] = await readBatch(db, ['topics', 'meta', 'papers', 'states'], (store) => [
    store('topics').getAll(),
    store('meta').count(zoteroRange()),
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

/** The rows that paper views are built from. */
interface ReadPapers {
  readonly rows: readonly (PaperRow | undefined)[];
  /** One per paper, in the same order. */
  readonly states: readonly (StateRow | undefined)[];
  /** Whether anything is known about papers in Zotero. */
  readonly zotero: boolean;
  readonly topics: readonly TopicRow[];
  readonly matches: readonly MatchRow[];
}

async function viewsOf(db: Database, { rows, states, zotero, topics, matches }: ReadPapers): Promise<PaperView[]> {
  const byPaper = Map.groupBy(matches, (match) => match.paper);
  const inZoteroKeys = zotero
    ? await keysInZotero(
        db,
        rows.flatMap((row) => row?.keys ?? []),
      )
    : undefined;
  return rows.flatMap((row, index) => {
    if (row === undefined) return [];
    const view = toPaperView(row, states[index], storedMatches(byPaper.get(row.id) ?? [], topics));
    return [
      inZoteroKeys !== undefined && row.keys.some((key) => inZoteroKeys.has(key)) ? { ...view, inZotero: true } : view,
    ];
  });
}

/**
 * Reads the matches of some papers with one request per paper, all at once. A cursor would wait for each result before
 * it requests the next.
 */
async function matchesOf(db: Database, ids: readonly number[]): Promise<MatchRow[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => db.matches.where('paper').equals(id).toArray()));
  return found.flat();
}

/** Returns the matches with their topics’ names. Near misses are left out. */
export function storedMatches(matches: readonly MatchRow[], topics: readonly TopicRow[]): StoredMatch[] {
  return matches.flatMap(({ met, topic: id, score, strength, reasons }): StoredMatch[] => {
    const name = topics.find((topic) => topic.id === id)?.name;
    return met === undefined || name === undefined ? [] : [{ topic: id, name, score, strength, reasons }];
  });
}

/** Returns what the UI shows of a row. */
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

/** Returns the local ids of papers in the order of `keys`; undefined if the library has no paper with the key. */
export async function idsByKey({ db }: LibraryContext, keys: readonly Key[]): Promise<(number | undefined)[]> {
  const ids = new Map<Key, number>();
  for (const row of await findRows(db.papers, keys)) {
    for (const key of row.also ?? []) if (!ids.has(key)) ids.set(key, row.id);
    for (const key of row.keys) ids.set(key, row.id);
  }
  return keys.map((key) => ids.get(findKey(key) ?? key));
}

/** Returns one view per key, in order; undefined if the library has no such paper. */
export async function viewsByKey(context: LibraryContext, keys: readonly Key[]): Promise<(PaperView | undefined)[]> {
  const ids = await idsByKey(context, keys);
  const found = await views(context, [...new Set(ids.filter((id) => id !== undefined))]);
  const byId = new Map(found.map((view) => [view.paper.id, view]));
  return ids.map((id) => (id === undefined ? undefined : byId.get(id)));
}
