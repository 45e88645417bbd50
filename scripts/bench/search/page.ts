/**
 * Runs in an extension page: fills, indexes and searches a library with a database of its own. bundle.ts bundles it,
 * and the page gets it as text.
 */

import { Database } from '../../../lib/db/database.ts';
import { indexStoreOf, indexWriterOf } from '../../../lib/db/index-storage.ts';
import type { PaperRow } from '../../../lib/db/schema.ts';
import type { Paper } from '../../../lib/domain/paper.ts';
import { type Library, openLibrary } from '../../../lib/library/index.ts';
import { mergeSegments } from '../../../lib/search/index/merge-segments.ts';
import {
  associationsKey,
  type BlockRow,
  blockKey,
  headKey,
  type SegmentRow,
  vectorKeys,
} from '../../../lib/search/index/segment-store.ts';

let database = 'digestif-bench';

let library: Library | undefined;
let db: Database | undefined;
let longest = 0;
/** Number of copies of each paper in the index, and of papers: several copies simulate a large library. */
let copies = 1;
let stored = 0;

function opened(): Library {
  library ??= openLibrary({ name: database });
  return library;
}

function tables(): Database {
  db ??= new Database(database);
  return db;
}

/** Milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

const bench = {
  /** Uses another database from the first call on: that of the extension's own pages. */
  use(name: string): void {
    database = name;
  },

  /** Writes papers as recording does, with ids from `first`. */
  async fill(papers: readonly Paper[], first: number): Promise<void> {
    const rows = papers.map(
      (paper, index): PaperRow => ({
        ...paper,
        id: first + index,
        met: first + index,
        firstSeen: 0,
        lastSeen: 0,
        day: paper.listed ?? '2025-01-01',
        byTitle: paper.title.slice(0, 60),
        names: [...paper.keys],
      }),
    );
    await tables().transaction('rw', tables().papers, tables().states, async () => {
      await tables().papers.bulkAdd(rows);
      await tables().states.bulkAdd(rows.map(({ id }) => ({ paper: id, seen: 1, given: 1 })));
    });
  },

  /** Runs maintenance until nothing is left. @returns milliseconds */
  build(): Promise<number> {
    return timed(async () => {
      while (await opened().maintenance.runStep()) await new Promise((resolve) => setTimeout(resolve));
    });
  },

  /** Starts drawing each frame, and watching for tasks that block the page. */
  watchTasks(): void {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    });
    observer.observe({ type: 'longtask' });
    const draw = (time: number): void => {
      document.body.textContent = String(time);
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  },

  /** Returns the milliseconds of the longest task since then; 0 if none took 50. */
  async longestTask(): Promise<number> {
    // The browser reports a long task with a delay.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return longest;
  },

  /** Runs one query, and draws twenty papers. */
  async ask(text: string, typing = false): Promise<{ milliseconds: number; ids: readonly number[] }> {
    let ids: readonly number[] = [];
    const milliseconds = await timed(async () => {
      const answer = await opened().search.query(text, { limit: 20, typing });
      ids = answer.ids;
      const list = document.createElement('ol');
      // As the lists of the page do.
      for (const { paper } of await opened().papers.viewsUntracked(
        copies === 1 ? ids : ids.map((id) => ((id - 1) % stored) + 1),
      )) {
        const item = document.createElement('li');
        item.textContent = paper.title;
        list.append(item);
      }
      document.body.replaceChildren(list);
    });
    return { milliseconds, ids };
  },

  /** Runs queries one after the other. */
  async askAll(texts: readonly string[], typing = false): Promise<{ milliseconds: number; ids: readonly number[] }[]> {
    const answers = [];
    for (const text of texts) answers.push(await bench.ask(text, typing));
    return answers;
  },

  /** Adds papers, and measures how long it takes until they are written and found. */
  async add(papers: readonly Paper[], first: number, query: string): Promise<{ written: number; found: number }> {
    const written = await timed(() => bench.fill(papers, first));
    const found = await timed(() => opened().search.query(query, { limit: 20 }));
    return { written, found };
  },

  /** Returns the milliseconds to find twenty papers that resemble each of some. */
  async similar(ids: readonly number[]): Promise<number[]> {
    const times = [];
    for (const id of ids) times.push(await timed(() => opened().search.similar(id, 20)));
    return times;
  },

  /**
   * Writes one segment with `times` copies of the largest index segment, to simulate the index of a library that is
   * `times` as large. The number of papers and of distinct words does not change.
   */
  async multiply(times: number): Promise<{ milliseconds: number; papers: number }> {
    const db = tables();
    const store = indexStoreOf(db);
    const writer = indexWriterOf(db, async () => []);
    const all = (await store.rows(await store.ids())).filter((row) => row !== undefined);
    const [row] = all.sort((a, b) => b.papers - a.papers);
    if (row === undefined) throw new Error('There is no index to multiply.');
    stored = row.papers;
    const first = await writer.reserve();
    const apart = 2 ** 20;
    const rows = Array.from({ length: times }, (_, copy): SegmentRow => {
      const { ids, ties, days, weeks, has } = row.columns;
      return {
        ...row,
        id: row.id + apart * copy,
        replaces: new Uint32Array(0),
        columns: {
          days,
          weeks,
          has,
          ids: ids.map((id) => id + stored * copy),
          ties: ties.map((tie) => Math.imul(tie ^ copy, 0x9e3779b1) >>> 16),
        },
      };
    });
    // A copy's rows are those of the original.
    const copied = {
      ...store,
      blocks: (keys: readonly number[]) =>
        store.blocks(keys.map((key) => blockKey(row.id, 'postings', 0) + (key % blockKey(1, 'postings', 0)))),
    };
    let papers = 0;
    const milliseconds = await timed(async () => {
      let pending: BlockRow[] = [];
      for await (const step of mergeSegments(copied, rows, 0, rows.length, first)) {
        if ('block' in step) {
          pending.push(step.block);
          if (pending.length < 60) continue;
          await writer.putBlocks(pending);
          pending = [];
          continue;
        }
        await writer.putBlocks(pending);
        papers = step.row.papers;
        await writer.replace(
          all.map(({ id }) => id),
          step.row,
        );
      }
    });
    return { milliseconds, papers };
  },

  /** Tells a reopened page about {@link multiply}. */
  multiplied(times: number, papers: number): void {
    copies = times;
    stored = papers;
  },

  /** Returns the bytes of the index, and the characters of text in it. */
  async size(): Promise<{ index: number; text: number; papers: number; segments: number }> {
    const rows = await tables().indexSegments.toArray();
    let [index, text, papers] = [0, 0, 0];
    for (const row of rows) {
      index += row.postings.length + row.positions.length;
      text += row.text;
      papers += row.papers;
      const others = await tables().indexBlocks.bulkGet([headKey(row.id), ...vectorKeys(row.id)]);
      for (const bytes of others) index += bytes?.length ?? 0;
    }
    index += (await tables().indexBlocks.get(associationsKey))?.length ?? 0;
    return { index, text, papers, segments: rows.length };
  },

  close(): void {
    library?.close();
    db?.close();
    library = undefined;
    db = undefined;
  },
};

export type Bench = typeof bench;

Object.assign(globalThis, { digestifBench: bench });
