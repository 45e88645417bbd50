/** Searches the library with its index on disk, and maintains that index. */

import type { Database } from '../../db/database.ts';
import { checkIndex, indexStoreOf, indexWriterOf, readIndexSnapshot, repairIndex } from '../../db/index-storage.ts';
import type { IndexedDocument } from '../../search/engine.ts';
import { analyse, evaluate } from '../../search/evaluate-query.ts';
import { MissingBlockError } from '../../search/index/block-cache.ts';
import { DiskIndex, type ScopeOf } from '../../search/index/disk-index.ts';
import type { LibraryFilter } from '../../search/index/library-filters.ts';
import { maintainIndexStorage } from '../../search/index/maintenance.ts';
import { parseQuery } from '../../search/parse-query.ts';
import type { Query } from '../../search/query.ts';
import type { RankedResults, SearchOptions } from '../api/search.ts';
import type { LibraryContext } from '../base/context.ts';
import { findRows } from '../papers/find-rows.ts';
import { listPaperIds } from '../papers/lists.ts';
import { toSearchDocument } from '../topics/matches.ts';

/** The open index of each database; a cache only. */
const indexes = new WeakMap<Database, DiskIndex>();

function indexOf({ db }: LibraryContext): DiskIndex {
  const known = indexes.get(db);
  if (known !== undefined) return known;
  const index = new DiskIndex(indexStoreOf(db), {
    ids: (fact) => idsOf(db, fact),
    documents: (ids) => documentsOf(db, ids),
    look: () => readIndexSnapshot(db),
  });
  indexes.set(db, index);
  return index;
}

/**
 * Runs work on the index. If a segment is damaged, drops it and runs the work again; its papers are indexed again
 * later.
 */
async function repairing<T>({ db }: LibraryContext, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MissingBlockError) || !(await repairIndex(db, error.segment))) throw error;
    }
  }
}

/** Searches the library. Papers that are not indexed yet are evaluated one by one. */
export async function search(
  context: LibraryContext,
  text: string,
  { limit, shelf, typing = false }: SearchOptions = {},
): Promise<RankedResults> {
  // Dismissed papers are only found on their own shelf, by a search that mentions them, or by a paper’s own id.
  const includesDismissed = shelf === 'dismissed' || mentionsDismissed(parseQuery(text).query);
  const within = shelf === undefined || shelf === 'all' ? undefined : listPaperIds(context, shelf, 'added');
  // Avoids an unhandled rejection if the index fails before the shelf is read.
  within?.catch(() => undefined);
  const scopeOf: ScopeOf = async ({ dismissed, mine }) => ({
    mine,
    ...(within === undefined ? {} : { within: new Set(await within) }),
    ...(includesDismissed || dismissed.size === 0 ? {} : { without: dismissed }),
  });
  const options = { typing, ...(limit === undefined ? {} : { limit }) };
  const answer = await repairing(context, () => indexOf(context).search(text, options, scopeOf));
  return { ...answer, problems: answer.problems.map((problem) => problem.sentence) };
}

/** Returns the ids of papers similar to one, best first. */
export function similar(context: LibraryContext, id: number, limit: number): Promise<number[]> {
  return repairing(context, () => indexOf(context).similar(id, limit));
}

function mentionsDismissed(query: Query): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some(mentionsDismissed);
    case 'not':
      return mentionsDismissed(query.part);
    case 'is':
      return query.standing === 'dismissed';
    default:
      return query.kind === 'key';
  }
}

/** Maximum ratio of a range’s length to the number of papers for which a range is read. */
const maxRangeRatio = 1.5;

/** Returns those of the papers that exist, in any order. One request for a range is far faster than one per paper. */
async function documentsOf(db: Database, ids: readonly number[]): Promise<IndexedDocument[]> {
  const [first, last] = [Math.min(...ids), Math.max(...ids)];
  if (ids.length > 8 && last - first < maxRangeRatio * ids.length) {
    const wanted = new Set(ids);
    const [rows, states] = await db.transaction('r', db.papers, db.states, () =>
      Promise.all([
        db.papers.where('id').between(first, last, true, true).toArray(),
        db.states.where('paper').between(first, last, true, true).toArray(),
      ]),
    );
    const stateOf = new Map(states.map((state) => [state.paper, state]));
    return rows.flatMap((row) =>
      wanted.has(row.id) ? [{ id: row.id, document: toSearchDocument(row, stateOf.get(row.id)) }] : [],
    );
  }
  const [rows, states] = await Promise.all([db.papers.bulkGet([...ids]), db.states.bulkGet([...ids])]);
  return rows.flatMap((row, index) =>
    row === undefined ? [] : [{ id: row.id, document: toSearchDocument(row, states[index]) }],
  );
}

/** Evaluates filters that only the library can answer. */
async function idsOf(db: Database, fact: LibraryFilter): Promise<number[]> {
  switch (fact.kind) {
    case 'key':
      return (await findRows(db.papers, [fact.key])).filter(({ keys }) => keys.includes(fact.key)).map(({ id }) => id);
    case 'is':
      // The index evaluates `unread` as not `read`.
      return fact.standing === 'unread' ? [] : db.states.orderBy(fact.standing).primaryKeys();
    case 'words': {
      const topics = await db.topics.toArray();
      const matchingTopics = topics.filter(({ name }) => evaluate(fact, analyse(topicOnly(name))) !== undefined);
      const matches = await Promise.all(
        matchingTopics.map(({ id }) =>
          db.matches
            .where('[topic+met]')
            .between([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY])
            .primaryKeys(),
        ),
      );
      return matches.flat().map(([, paper]) => paper);
    }
  }
}

/** A stub paper that only matches a topic, to evaluate topic names. */
function topicOnly(topic: string): Parameters<typeof analyse>[0] {
  return { title: '', authors: [], keys: ['title:'], categories: [], keywords: [], topics: [topic] };
}

/** Name of the lock: only one window or worker at a time maintains the index. */
const lock = 'digestif search index';

/** Runs one step of index maintenance. @returns whether there is more to do */
export async function maintainIndex(context: LibraryContext): Promise<boolean> {
  const writer = indexWriterOf(context.db, (ids) => documentsOf(context.db, ids));
  const step = (): Promise<boolean> => repairing(context, () => maintainIndexStorage(writer, () => performance.now()));
  if (globalThis.navigator?.locks === undefined) return step();
  return navigator.locks.request(lock, { ifAvailable: true }, (acquired) => (acquired === null ? false : step()));
}

/**
 * Compares the search index with the papers and marks differences to be indexed again.
 * @returns the number of papers that differ
 */
export async function checkSearch({ db }: LibraryContext): Promise<number> {
  return checkIndex(db);
}
