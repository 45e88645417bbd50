import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import { checkIndex, indexStoreOf, indexWriterOf, readIndexSnapshot, readPending } from '../../lib/db/index-storage.ts';
import type { PaperRow, StateRow } from '../../lib/db/schema.ts';
import type { IndexedDocument } from '../../lib/search/engine.ts';
import { evaluate } from '../../lib/search/evaluate-query.ts';
import { DiskIndex } from '../../lib/search/index/disk-index.ts';
import type { IndexWriter } from '../../lib/search/index/maintenance.ts';
import { maintainIndexStorage } from '../../lib/search/index/maintenance.ts';
import type { StoredSegment } from '../../lib/search/index/segment-head.ts';
import { associationsKey, headKey, type IndexStore, indexVersion } from '../../lib/search/index/segment-store.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import type { SearchDocument } from '../../lib/search/query.ts';
import { runs, whole } from '../runs.ts';
import { someDocument, someQuery } from './arbitraries.ts';

let count = 0;
const opened: Database[] = [];

function newDatabase(): Database {
  count += 1;
  const db = new Database(`index-${count}`);
  opened.push(db);
  return db;
}

afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

async function documentsOf(db: Database, ids: readonly number[]): Promise<IndexedDocument[]> {
  const [rows, states] = await Promise.all([db.papers.bulkGet([...ids]), db.states.bulkGet([...ids])]);
  return rows.flatMap((row, index) => {
    if (row === undefined) return [];
    const { paper: _paper, ...state } = states[index] ?? { paper: row.id };
    return [{ id: row.id, document: { ...row, state } as SearchDocument }];
  });
}

function indexOf(db: Database, store: IndexStore = indexStoreOf(db)): { index: DiskIndex; writer: IndexWriter } {
  const documents = (ids: readonly number[]): Promise<IndexedDocument[]> => documentsOf(db, ids);
  const index = new DiskIndex(store, {
    documents,
    look: () => readIndexSnapshot(db),
    ids: async (fact) => {
      const all = await documents((await db.papers.toCollection().primaryKeys()) as number[]);
      return all.filter(({ document }) => evaluate(fact, document) !== undefined).map(({ id }) => id);
    },
  });
  return { index, writer: indexWriterOf(db, documents) };
}

function rowOf(id: number, document: SearchDocument): PaperRow {
  const { state: _state, topics: _topics, sources: _sources, ...paper } = document;
  return { ...paper, id, met: id, firstSeen: 0, lastSeen: 0, day: '2025-03-14', byTitle: '', names: [] };
}

async function put(db: Database, id: number, document: SearchDocument): Promise<void> {
  const state: StateRow = { ...document.state, paper: id };
  await db.transaction('rw', db.papers, db.states, async () => {
    await db.papers.put(rowOf(id, document));
    await db.states.put(state);
  });
}

async function expectSame(db: Database, index: DiskIndex, text: string): Promise<void> {
  const all = await documentsOf(db, (await db.papers.toCollection().primaryKeys()) as number[]);
  const { query } = parseQuery(text);
  const expected = all.filter(({ document }) => evaluate(query, document) !== undefined).map(({ id }) => id);
  const answer = await index.search(text);
  expect(new Set(answer.ids).size).toBe(answer.ids.length);
  expect(
    [...answer.ids.slice(0, answer.strictTotal)].sort((a, b) => a - b),
    text,
  ).toEqual(expected);
}

type Step =
  | { readonly kind: 'put'; readonly id: number; readonly document: SearchDocument }
  | { readonly kind: 'delete'; readonly id: number }
  | { readonly kind: 'note'; readonly id: number; readonly note: string }
  | { readonly kind: 'tend' }
  /** Interrupted before or after a write. */
  | { readonly kind: 'interrupted'; readonly write: number; readonly afterWrite: boolean }
  /** Gives all segments, or every other one, another version. */
  | { readonly kind: 'stale'; readonly every: number }
  | { readonly kind: 'ask'; readonly text: string }
  | { readonly kind: 'clear' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      id: fc.integer({ min: 1, max: 30 }),
      document: someDocument,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 30 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('note' as const),
      id: fc.integer({ min: 1, max: 30 }),
      note: fc.constantFrom('llama', 'study'),
    }),
  },
  { weight: 6, arbitrary: fc.constant({ kind: 'tend' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('interrupted' as const),
      write: fc.integer({ min: 0, max: 3 }),
      afterWrite: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stale' as const), every: fc.constantFrom(1, 2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      text: someQuery.filter((text) => !text.includes('topic:') && !text.includes('source:')),
    }),
  },
  { weight: 0.2 * 5, arbitrary: fc.constant({ kind: 'clear' as const }) },
);

/** Returns a writer that fails at one of its writes, counted from 0. Earlier writes stay. */
function interruptedAt(writer: IndexWriter, write: number, afterWrite: boolean): IndexWriter {
  let count = 0;
  const failing =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const last = count === write;
      count += 1;
      if (last && !afterWrite) throw new Error('interrupted');
      const answer = await work(...args);
      if (last) throw new Error('interrupted');
      return answer;
    };
  return {
    ...writer,
    addBatch: failing(writer.addBatch),
    dropStale: failing(writer.dropStale),
    reserve: failing(writer.reserve),
    putBlocks: failing(writer.putBlocks),
    replace: failing(writer.replace),
  };
}

async function take(db: Database, index: DiskIndex, writer: IndexWriter, one: Step): Promise<void> {
  switch (one.kind) {
    case 'put':
      return put(db, one.id, one.document);
    case 'delete':
      return db.papers.delete(one.id);
    case 'note':
      await db.states.update(one.id, { note: one.note });
      return;
    case 'tend':
      await maintainIndexStorage(writer, () => 0);
      return;
    case 'interrupted':
      await maintainIndexStorage(interruptedAt(writer, one.write, one.afterWrite), () => 0).catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== 'interrupted') throw error;
      });
      return;
    case 'stale':
      await db.indexSegments.filter(({ id }) => id % one.every === 0).modify({ version: 0 });
      return;
    case 'clear':
      return db.papers.clear();
    case 'ask':
      return expectSame(db, index, one.text);
  }
}

describe('the index on disk', () => {
  it('always matches the current papers, after any writes, deletions, merges and interruptions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }),
        fc.array(
          someQuery.filter((text) => !text.includes('topic:') && !text.includes('source:')),
          { minLength: 3, maxLength: 3 },
        ),
        async (steps, queries) => {
          const db = newDatabase();
          const { index, writer } = indexOf(db);
          for (const one of steps) await take(db, index, writer, one);
          while (await maintainIndexStorage(writer, () => 0));
          expect(await readPending(db)).toEqual({ rows: [], papers: [], everything: false });
          expect(await checkIndex(db)).toBe(0);
          for (const text of queries) await expectSame(db, index, text);
          await db.delete();
        },
      ),
      { numRuns: runs(30) },
    );
  }, 120_000);

  it('merges many small segments into few, without gone papers', async () => {
    const db = newDatabase();
    const { index, writer } = indexOf(db);
    const document = (id: number): SearchDocument => ({
      title: `Paper number${id} on networks`,
      authors: ['Ada Lovelace'],
      keys: [`arxiv:2503.${String(id).padStart(5, '0')}`],
      categories: ['cs.CL'],
      keywords: [],
    });
    for (let id = 1; id <= 70; id += 1) {
      await put(db, id, document(id));
      if (id % 3 === 0) await db.papers.delete(id - 1);
      await maintainIndexStorage(writer, () => 0);
    }
    while (await maintainIndexStorage(writer, () => 0));
    expect(await db.indexSegments.count()).toBeLessThan(16);
    await expectSame(db, index, 'network');
    await expectSame(db, index, '"paper number7"');
    const answer = await index.search('author:lovelace category:cs');
    expect(answer.total).toBe(await db.papers.count());
  });

  it.runIf(whole)(
    'finds phrases and compounds in hundreds of papers with the same words, after merges and deletions',
    async () => {
      const db = newDatabase();
      const { index, writer } = indexOf(db);
      const few = ['graph', 'neural', 'network', 'few-shot', 'few', 'shot', 'the'];
      const document = (id: number): SearchDocument => ({
        title: `Paper ${id}`,
        abstract: Array.from({ length: 9 }, (_, at) => few[(id * (at + 3) + at * at) % few.length]).join(' '),
        authors: [],
        keys: [`pmid:${id}`],
        categories: [],
        keywords: [],
      });
      const queries = [
        '"graph neural network"',
        '"the graph"',
        'few-shot',
        '"few-shot the" neural',
        '-"network network"',
      ];
      for (let id = 1; id <= 420; id += 1) {
        await put(db, id, document(id));
        if (id % 60 === 0) await maintainIndexStorage(writer, () => 0);
      }
      for (const text of queries) await expectSame(db, index, text);
      for (let id = 5; id <= 400; id += 3) await db.papers.delete(id);
      while (await maintainIndexStorage(writer, () => 0));
      for (const text of queries) await expectSame(db, index, text);
      for (let id = 500; id <= 700; id += 1) {
        await put(db, id, document(id));
        if (id % 40 === 0) await maintainIndexStorage(writer, () => 0);
      }
      while (await maintainIndexStorage(writer, () => 0));
      expect(await db.indexSegments.count()).toBeLessThan(4);
      for (const text of queries) await expectSame(db, index, text);
    },
  );

  it('continues after an interrupted merge, and deletes what it left', async () => {
    const db = newDatabase();
    const { index, writer } = indexOf(db);
    for (let id = 1; id <= 8; id += 1) {
      await put(db, id, { title: `network ${id}`, authors: [], keys: [`pmid:${id}`], categories: [], keywords: [] });
      await maintainIndexStorage({ ...writer, reserve: () => Promise.reject(new Error('interrupted')) }, () => 0);
    }
    await expect(
      maintainIndexStorage({ ...writer, replace: () => Promise.reject(new Error('interrupted')) }, () => 0),
    ).rejects.toThrow('interrupted');
    const left = await db.indexBlocks.count();
    await expectSame(db, index, 'network');
    while (await maintainIndexStorage(writer, () => 0));
    expect(await db.indexSegments.count()).toBe(1);
    expect(await db.indexBlocks.count()).toBeLessThan(left);
    await expectSame(db, index, 'network');
  });

  it('notices missing and deleted papers, and repairs itself', async () => {
    const db = newDatabase();
    const { index, writer } = indexOf(db);
    for (let id = 1; id <= 5; id += 1) {
      await put(db, id, { title: `network ${id}`, authors: [], keys: [`pmid:${id}`], categories: [], keywords: [] });
    }
    while (await maintainIndexStorage(writer, () => 0));
    await put(db, 6, { title: 'network 6', authors: [], keys: ['pmid:6'], categories: [], keywords: [] });
    await db.papers.delete(1);
    await db.indexDue.clear();
    expect(await checkIndex(db)).toBe(2);
    await expectSame(db, index, 'network');
    while (await maintainIndexStorage(writer, () => 0));
    expect(await checkIndex(db)).toBe(0);
    await expectSame(db, index, 'network');
  });

  it('rebuilds segments of another version, and gives correct results meanwhile', async () => {
    const db = newDatabase();
    const { index, writer } = indexOf(db);
    await put(db, 1, { title: 'network', authors: [], keys: ['pmid:1'], categories: [], keywords: [] });
    while (await maintainIndexStorage(writer, () => 0));
    await db.indexSegments.toCollection().modify({ version: 0 });
    await expectSame(db, index, 'network');
    while (await maintainIndexStorage(writer, () => 0));
    await expectSame(db, index, 'network');
    expect((await db.indexSegments.toArray()).map((row) => row.version)).not.toContain(0);
  });

  it.runIf(whole)(
    'rebuilds thousands of papers of another version in batches, and gives correct results meanwhile',
    async () => {
      const db = newDatabase();
      const { index, writer } = indexOf(db);
      const colours = ['red', 'Blue', 'grün'];
      const papers = Array.from(
        { length: 2_500 },
        (_, place): SearchDocument => ({
          title: `A ${colours[place % 3]} network of ${place} nodes`,
          authors: [],
          keys: [`pmid:${place + 1}`],
          categories: [],
          keywords: [],
        }),
      );
      await db.papers.bulkAdd(papers.map((paper, place) => rowOf(place + 1, paper)));
      while (await maintainIndexStorage(writer, () => 0));
      await db.indexSegments.toCollection().modify({ version: 0 });
      await expectSame(db, index, 'blue network');
      // The outdated segments become pending batches, so an interrupted worker loses only one batch.
      await maintainIndexStorage(writer, () => 0);
      expect(Math.max(...(await db.indexDue.toArray()).map((note) => note.papers.length))).toBeLessThanOrEqual(1_000);
      for (const query of ['blue', 'grun networks', '"a red network" -7', '1234', 'blue OR red', 'green']) {
        await expectSame(db, index, query);
      }
    },
  );

  it('doesn’t find a paper that a segment of another version deleted', async () => {
    const db = newDatabase();
    const { index, writer } = indexOf(db);
    const network = (id: number): SearchDocument => ({
      title: 'network',
      authors: [],
      keys: [`pmid:${id}`],
      categories: [],
      keywords: [],
    });
    for (const id of [1, 2, 3]) await put(db, id, network(id));
    while (await maintainIndexStorage(writer, () => 0));
    await db.papers.delete(1);
    await put(db, 2, { ...network(2), title: 'drafting' });
    while (await maintainIndexStorage(writer, () => 0));
    const [, later = 0] = await writer.ids();
    await db.indexSegments.update(later, { version: indexVersion + 1 });
    await expectSame(db, index, 'network');
    while (await maintainIndexStorage(writer, () => 0));
    await expectSame(db, index, 'network');
    expect(await checkIndex(db)).toBe(0);
  });

  it('merges the segments that single deletions leave', async () => {
    const db = newDatabase();
    const { index, writer } = indexOf(db);
    for (let id = 1; id <= 40; id += 1) {
      await put(db, id, { title: 'network', authors: [], keys: [`pmid:${id}`], categories: [], keywords: [] });
    }
    while (await maintainIndexStorage(writer, () => 0));
    for (let id = 1; id <= 16; id += 1) {
      await db.papers.delete(id);
      while (await maintainIndexStorage(writer, () => 0));
      expect(await db.indexSegments.count()).toBeLessThan(5);
    }
    await expectSame(db, index, 'network');
  });

  it('retries if a merge deletes rows, and reads again what it couldn’t read', async () => {
    const db = newDatabase();
    const { writer, index: other } = indexOf(db);
    for (let id = 1; id <= 4; id += 1) {
      await put(db, id, { title: 'a network', authors: [], keys: [`pmid:${id}`], categories: [], keywords: [] });
    }
    while (await maintainIndexStorage(writer, () => 0));
    await expectSame(db, other, 'network');
    const store = indexStoreOf(db);
    let [missing, broken] = [0, 0];
    const { index } = indexOf(db, {
      ...store,
      blocks: async (keys) => {
        if (keys.includes(associationsKey) && broken > 0) {
          broken -= 1;
          throw new Error('broken');
        }
        if (missing === 0) return store.blocks(keys);
        missing -= 1;
        return keys.map(() => undefined);
      },
    });
    missing = 1;
    expect((await index.similar(1, 5)).toSorted()).toEqual([2, 3, 4]);
    broken = 1;
    const long = 'network of four unknown words';
    await expect(index.search(long)).rejects.toThrow('broken');
    expect((await index.search(long)).ids).toHaveLength(4);
  });

  it('rebuilds segments of version 4, which had no rows for heads', async () => {
    const db = newDatabase();
    const { index, writer } = indexOf(db);
    await put(db, 1, { title: 'network', authors: [], keys: ['pmid:1'], categories: [], keywords: [] });
    while (await maintainIndexStorage(writer, () => 0));
    const ids = await writer.ids();
    const [row] = await writer.rows(ids);
    if (row === undefined) throw new Error('Nothing was packed.');
    const { days, weeks, has, ties } = row.columns;
    const columns = { ids: row.columns.ids, days, weeks, has, ties };
    await db.indexSegments.put({ ...row, columns, version: 4 } as StoredSegment);
    await db.indexBlocks.delete(headKey(row.id));
    await expectSame(db, index, 'network');
    expect(await checkIndex(db)).toBe(0);
    while (await maintainIndexStorage(writer, () => 0));
    await expectSame(db, index, 'network');
    expect(await db.indexSegments.toArray()).toEqual([expect.objectContaining({ version: indexVersion })]);
  });

  it('isn’t changed if a paper is only listed again, or marked', async () => {
    const db = newDatabase();
    const { writer } = indexOf(db);
    const document: SearchDocument = { title: 'network', authors: [], keys: ['pmid:1'], categories: [], keywords: [] };
    await put(db, 1, document);
    while (await maintainIndexStorage(writer, () => 0));
    await put(db, 1, { ...document, upvotes: 12, state: { seen: 3, read: 4 } });
    expect((await readPending(db)).rows).toEqual([]);
    await put(db, 1, { ...document, state: { seen: 3, note: 'ask Ada' } });
    expect((await readPending(db)).papers).toEqual([1]);
  });
});
