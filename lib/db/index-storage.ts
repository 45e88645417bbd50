/** Storage of the search index in the database’s tables. */
import type { Table } from 'dexie';
import type { IndexedLibrary } from '../search/index/disk-index.ts';
import { dimensions } from '../search/index/latent-semantics.ts';
import type { IndexBatch, IndexWriter } from '../search/index/maintenance.ts';
import { packHead, type StoredSegment, unpackHead } from '../search/index/segment-head.ts';
import {
  associationsKey,
  blockKey,
  blockRange,
  headKey,
  type IndexStore,
  markReplaced,
  papersOf,
  rowsOf,
  type SegmentRow,
  vectorKeys,
} from '../search/index/segment-store.ts';
import type { Database } from './database.ts';
import { isUnreadable, readBatch } from './read-batch.ts';
import type { PendingIndexRow } from './schema.ts';
import { notesOf } from './track-index-changes.ts';

/** The tables that the index uses. */
export interface IndexTables {
  readonly indexSegments: Table<StoredSegment, number>;
  readonly indexBlocks: Table<Uint8Array, number>;
  readonly indexDue: Table<PendingIndexRow, number>;
}

/** Returns a reader of the stored segments. */
export function indexStoreOf(db: Database): IndexStore {
  return {
    ids: () => db.indexSegments.toCollection().primaryKeys(),
    rows: (ids) =>
      db.transaction('r', db.indexSegments, db.indexBlocks, () => Promise.all(ids.map((id) => readSegment(db, id)))),
    blocks: (keys) => readBlocks(db, keys),
  };
}

/**
 * Reads blocks with one request per key. Range requests are slower, because a range resolves only after all of it has
 * been read: 20% slower in a library of 100,000 papers, 50% in one of a million.
 */
async function readBlocks(db: Database, keys: readonly number[]): Promise<(Uint8Array | undefined)[]> {
  if (keys.length === 0) return [];
  const read = await readBatch(db, ['indexBlocks'], (store) => keys.map((key) => store('indexBlocks').get(key)), {
    lostIsAbsent: true,
  });
  return read as (Uint8Array | undefined)[];
}

/** Reads a block in the caller’s transaction. Returns undefined if it is missing or unreadable. */
function readBlock(indexBlocks: IndexTables['indexBlocks'], key: number): PromiseLike<Uint8Array | undefined> {
  return indexBlocks.get(key).catch((error: unknown) => {
    if (!isUnreadable(error)) throw error;
    return undefined;
  });
}

/**
 * Reads a segment with its head, in the caller’s transaction. Returns undefined if the segment or its head is missing.
 */
async function readSegment({ indexSegments, indexBlocks }: IndexTables, id: number): Promise<SegmentRow | undefined> {
  const [stored, head] = await Promise.all([indexSegments.get(id), readBlock(indexBlocks, headKey(id))]);
  if (stored === undefined || isWhole(stored)) return stored;
  return head === undefined ? undefined : unpackHead(stored, head);
}

/** Whether a row contains its head, as rows did up to version 4 of the index. */
function isWhole(stored: StoredSegment | SegmentRow): stored is SegmentRow {
  return 'columns' in stored;
}

async function addSegment({ indexSegments, indexBlocks }: IndexTables, row: SegmentRow): Promise<void> {
  const { stored, head } = packHead(row);
  await indexBlocks.add(head.bytes, head.key);
  await indexSegments.add(stored);
}

/**
 * Reads the pending changes, oldest first.
 * @param maxPapers maximum number of papers; if absent, all. The first entry is always included
 */
export async function readPending(
  { indexDue }: IndexTables,
  maxPapers = Number.POSITIVE_INFINITY,
): Promise<IndexBatch> {
  return toBatch(await indexDue.orderBy('n').toArray(), maxPapers);
}

/** Combines pending rows into a batch. @param notes oldest first */
function toBatch(notes: readonly PendingIndexRow[], maxPapers: number): IndexBatch {
  const last = notes.findLastIndex((note) => note.everything === true);
  const rows = notes.slice(0, last + 1).map((note) => note.n ?? 0);
  const papers = new Set<number>();
  for (const note of notes.slice(last + 1)) {
    if (papers.size > 0 && papers.size + note.papers.length > maxPapers) break;
    rows.push(note.n ?? 0);
    for (const id of note.papers) papers.add(id);
  }
  return { rows, papers: [...papers], everything: last >= 0 };
}

/** Reads everything that a query needs in addition to the segments, in one transaction, so that it is consistent. */
export async function readIndexSnapshot(db: Database): ReturnType<IndexedLibrary['look']> {
  const [segments, notes, ...lists] = await readBatch(db, ['indexSegments', 'indexDue', 'states'], (store) => [
    store('indexSegments').getAllKeys(),
    store('indexDue').getAll(),
    ...['dismissed', 'saved', 'read'].map((flag) => store('states').index(flag).getAllKeys()),
  ]);
  const { rows, papers, everything } = toBatch(notes as PendingIndexRow[], Number.POSITIVE_INFINITY);
  const [dismissed = [], ...mine] = lists as number[][];
  return {
    segments: segments as number[],
    due: { mark: rows.join(' '), papers, everything },
    dismissed: new Set(dismissed),
    mine: new Set(mine.flat()),
  };
}

/** Reserves the id of the next segment. Ids are never reused. */
async function takeSegmentId({ meta }: Database): Promise<number> {
  const row = await meta.get('index');
  const { next } = (row?.value ?? { next: 1 }) as { next: number };
  await meta.put({ name: 'index', value: { next: next + 1 } });
  return next;
}

async function dropSegments({ indexSegments, indexBlocks }: IndexTables, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const [first, end] = blockRange(id);
    await indexBlocks.where(':id').between(first, end, true, false).delete();
  }
  await indexSegments.bulkDelete([...ids]);
}

/** Deletes blocks that belong to no segment, as an interrupted merge leaves them. */
async function sweep({ indexSegments, indexBlocks }: IndexTables): Promise<void> {
  let [free] = blockRange(1);
  for (const id of await indexSegments.orderBy('id').primaryKeys()) {
    const [first, end] = blockRange(id);
    await indexBlocks.where(':id').between(free, first, true, false).delete();
    free = end;
  }
  await indexBlocks.where(':id').aboveOrEqual(free).delete();
}

/**
 * Returns a writer of the index.
 * @param documents reads papers
 */
export function indexWriterOf(db: Database, documents: IndexWriter['documents']): IndexWriter {
  const own = [db.indexSegments, db.indexBlocks, db.indexDue, db.meta];
  return {
    ...indexStoreOf(db),
    documents,
    takeDue: async (maxPapers) => {
      const due = await readPending(db, maxPapers);
      return due.rows.length === 0 ? undefined : due;
    },
    addBatch: (batch, data) =>
      db.transaction('rw', own, async () => {
        if (batch.everything) {
          await dropSegments(db, await db.indexSegments.toCollection().primaryKeys());
          // The associations were trained on papers that may have been deleted.
          await db.indexBlocks.delete(associationsKey);
        }
        const { row, blocks } = rowsOf(await takeSegmentId(db), data, batch.papers);
        await db.indexBlocks.bulkAdd(
          blocks.map((block) => block.bytes),
          blocks.map((block) => block.key),
        );
        await addSegment(db, row);
        await db.indexDue.bulkDelete([...batch.rows]);
      }),
    dropStale: (rows) =>
      db.transaction('rw', own, async () => {
        await db.indexDue.bulkAdd(rows.flatMap((row) => notesOf(papersOf(row))));
        await dropSegments(
          db,
          rows.map((row) => row.id),
        );
      }),
    reserve: () =>
      db.transaction('rw', own, async () => {
        await sweep(db);
        return takeSegmentId(db);
      }),
    putBlocks: async (blocks) => {
      await db.indexBlocks.bulkPut(
        blocks.map((block) => block.bytes),
        blocks.map((block) => block.key),
      );
    },
    replace: (parts, row) =>
      db.transaction('rw', own, async () => {
        const whole =
          (await db.indexSegments
            .where('id')
            .anyOf([...parts])
            .count()) === parts.length;
        if (whole) {
          await dropSegments(db, parts);
          await addSegment(db, row);
        }
        return whole;
      }),
  };
}

/** Whether all blocks of a segment’s streams are stored. */
async function hasItsBlocks({ indexBlocks }: IndexTables, row: SegmentRow): Promise<boolean> {
  const [first, end] = blockRange(row.id);
  const existing = new Set(await indexBlocks.where(':id').between(first, end, true, false).primaryKeys());
  return (['postings', 'positions'] as const).every((stream) => {
    const count = Math.ceil(row[stream].length / row[stream].block);
    return Array.from({ length: count }, (_, block) => blockKey(row.id, stream, block)).every((key) =>
      existing.has(key),
    );
  });
}

/** Marks a segment’s vectors as missing if they are incomplete, so that they are rebuilt. */
async function checkVectors({ indexBlocks }: IndexTables, { id, papers }: SegmentRow): Promise<void> {
  const [mark, key] = vectorKeys(id);
  const vectors = await readBlock(indexBlocks, key);
  if (vectors?.length !== papers * dimensions) await indexBlocks.delete(mark);
}

const checkedTables = ['indexSegments', 'indexBlocks', 'indexDue', 'papers'] as const;

/**
 * Compares the index with the library and marks papers that differ as pending. Segments with missing rows are dropped.
 * @returns the number of papers that differ: missing in the index, only in the index, or of a dropped segment
 */
export function checkIndex(db: Database): Promise<number> {
  return db.transaction('rw', [...checkedTables], () => compareWithLibrary(db));
}

/**
 * Drops an unreadable segment and marks its papers as pending.
 * @returns false if the segment no longer exists: a merge has replaced it, and nothing is wrong
 */
export function repairIndex(db: Database, segment: number): Promise<boolean> {
  return db.transaction('rw', [...checkedTables], async () => {
    if ((await db.indexSegments.get(segment)) === undefined) return false;
    await compareWithLibrary(db, segment);
    return true;
  });
}

/**
 * Implements {@link checkIndex} in the caller’s transaction.
 * @param unreadable a segment to drop in any case
 */
async function compareWithLibrary(db: Database, unreadable?: number): Promise<number> {
  const due = await readPending(db);
  const rows: SegmentRow[] = [];
  const damaged: number[] = [];
  for (const id of await db.indexSegments.toCollection().primaryKeys()) {
    const row = id === unreadable ? undefined : await readSegment(db, id);
    if (row !== undefined && (await hasItsBlocks(db, row))) rows.push(row);
    else damaged.push(id);
  }
  // Papers that a dropped segment replaced must not reappear from older segments, so they become pending too.
  const dropped = (await db.indexSegments.bulkGet(damaged)).flatMap((stored) => [...(stored?.replaces ?? [])]);
  await dropSegments(db, damaged);
  for (const row of rows) await checkVectors(db, row);
  const entryCounts = countLiveEntries(due.everything ? [] : rows, [...due.papers, ...dropped]);
  const existing = new Set(await db.papers.toCollection().primaryKeys());
  const pending = new Set(due.papers);
  const missing = [...existing].filter((id) => entryCounts.get(id) !== 1 && !pending.has(id));
  const ghosts = [...entryCounts.keys()].filter((id) => !existing.has(id));
  const wrong = [...new Set([...missing, ...ghosts, ...dropped])];
  await db.indexDue.bulkAdd(notesOf(wrong));
  return wrong.length;
}

/**
 * Counts the live entries of each paper in all segments. A healthy index has exactly one per paper.
 * @param due pending papers, whose entries are all stale
 */
function countLiveEntries(rows: readonly SegmentRow[], due: readonly number[]): Map<number, number> {
  const ordered = [...rows].sort((a, b) => a.from - b.from);
  const replaced = markReplaced(ordered, due);
  const entryCounts = new Map<number, number>();
  ordered.forEach(({ columns }, index) => {
    columns.ids.forEach((id, paper) => {
      if (replaced[index]?.[paper] !== 1) entryCounts.set(id, (entryCounts.get(id) ?? 0) + 1);
    });
  });
  return entryCounts;
}
