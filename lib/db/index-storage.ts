/** The search index's tables as the index sees them. */
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

/** What of the database the index uses. */
export interface IndexTables {
  readonly indexSegments: Table<StoredSegment, number>;
  readonly indexBlocks: Table<Uint8Array, number>;
  readonly indexDue: Table<PendingIndexRow, number>;
}

/** Reads segments from the tables. */
export function indexStoreOf(db: Database): IndexStore {
  return {
    ids: () => db.indexSegments.toCollection().primaryKeys(),
    rows: (ids) =>
      db.transaction('r', db.indexSegments, db.indexBlocks, () => Promise.all(ids.map((id) => readSegment(db, id)))),
    blocks: (keys) => readBlocks(db, keys),
  };
}

/**
 * A request a row: asked for as ranges, rows came back a fifth later in a library of 100,000 papers and half as late again
 * in one of a million, since a range is given only once all of it was read.
 */
async function readBlocks(db: Database, keys: readonly number[]): Promise<(Uint8Array | undefined)[]> {
  if (keys.length === 0) return [];
  const read = await readBatch(db, ['indexBlocks'], (store) => keys.map((key) => store('indexBlocks').get(key)), {
    lostIsAbsent: true,
  });
  return read as (Uint8Array | undefined)[];
}

/** Reads a row in the caller's transaction; undefined where it is not there, or lost. */
function readBlock(indexBlocks: IndexTables['indexBlocks'], key: number): PromiseLike<Uint8Array | undefined> {
  return indexBlocks.get(key).catch((error: unknown) => {
    if (!isUnreadable(error)) throw error;
    return undefined;
  });
}

/** Reads a segment with its head, in the caller's transaction; undefined where it is gone, or its head is not whole. */
async function readSegment({ indexSegments, indexBlocks }: IndexTables, id: number): Promise<SegmentRow | undefined> {
  const [stored, head] = await Promise.all([indexSegments.get(id), readBlock(indexBlocks, headKey(id))]);
  if (stored === undefined || isWhole(stored)) return stored;
  return head === undefined ? undefined : unpackHead(stored, head);
}

/** Up to the fourth version of the index a segment's row held its head itself. */
function isWhole(stored: StoredSegment | SegmentRow): stored is SegmentRow {
  return 'columns' in stored;
}

async function addSegment({ indexSegments, indexBlocks }: IndexTables, row: SegmentRow): Promise<void> {
  const { stored, head } = packHead(row);
  await indexBlocks.add(head.bytes, head.key);
  await indexSegments.add(stored);
}

/**
 * Reads what is due, oldest note first.
 * @param most about so many papers; all where it is absent
 */
export async function readPending({ indexDue }: IndexTables, most = Number.POSITIVE_INFINITY): Promise<IndexBatch> {
  return dueOf(await indexDue.orderBy('n').toArray(), most);
}

/** @param notes oldest first */
function dueOf(notes: readonly PendingIndexRow[], most: number): IndexBatch {
  const last = notes.findLastIndex((note) => note.everything === true);
  const rows = notes.slice(0, last + 1).map((note) => note.n ?? 0);
  const papers = new Set<number>();
  for (const note of notes.slice(last + 1)) {
    if (papers.size > 0 && papers.size + note.papers.length > most) break;
    rows.push(note.n ?? 0);
    for (const id of note.papers) papers.add(id);
  }
  return { rows, papers: [...papers], everything: last >= 0 };
}

/** What an answer takes into account beside the index itself, all of one moment and read at once. */
export async function readIndexSnapshot(db: Database): ReturnType<IndexedLibrary['look']> {
  const [segments, notes, ...lists] = await readBatch(db, ['indexSegments', 'indexDue', 'states'], (store) => [
    store('indexSegments').getAllKeys(),
    store('indexDue').getAll(),
    ...['dismissed', 'saved', 'read'].map((flag) => store('states').index(flag).getAllKeys()),
  ]);
  const { rows, papers, everything } = dueOf(notes as PendingIndexRow[], Number.POSITIVE_INFINITY);
  const [dismissed = [], ...mine] = lists as number[][];
  return {
    segments: segments as number[],
    due: { mark: rows.join(' '), papers, everything },
    dismissed: new Set(dismissed),
    mine: new Set(mine.flat()),
  };
}

/** The next segment's id; a number is never given twice. */
async function takeSegmentId({ meta }: Database): Promise<number> {
  const row = await meta.get('index');
  const { next } = (row?.value ?? { next: 1 }) as { next: number };
  await meta.put({ name: 'index', value: { next: next + 1 } });
  return next;
}

async function dropSegments({ indexSegments, indexBlocks }: IndexTables, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const [first, behind] = blockRange(id);
    await indexBlocks.where(':id').between(first, behind, true, false).delete();
  }
  await indexSegments.bulkDelete([...ids]);
}

/** Bytes of segments that are not there, left by a merge that was killed. */
async function sweep({ indexSegments, indexBlocks }: IndexTables): Promise<void> {
  let [free] = blockRange(1);
  for (const id of await indexSegments.orderBy('id').primaryKeys()) {
    const [first, behind] = blockRange(id);
    await indexBlocks.where(':id').between(free, first, true, false).delete();
    free = behind;
  }
  await indexBlocks.where(':id').aboveOrEqual(free).delete();
}

/**
 * Writes the index.
 * @param documents reads papers
 */
export function indexWriterOf(db: Database, documents: IndexWriter['documents']): IndexWriter {
  const own = [db.indexSegments, db.indexBlocks, db.indexDue, db.meta];
  return {
    ...indexStoreOf(db),
    documents,
    takeDue: async (most) => {
      const due = await readPending(db, most);
      return due.rows.length === 0 ? undefined : due;
    },
    addBatch: (batch, data) =>
      db.transaction('rw', own, async () => {
        if (batch.everything) {
          await dropSegments(db, await db.indexSegments.toCollection().primaryKeys());
          // What was learned came from papers that may be gone.
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

/** Whether all blocks of a segment's streams are there. */
async function hasItsBlocks({ indexBlocks }: IndexTables, row: SegmentRow): Promise<boolean> {
  const [first, behind] = blockRange(row.id);
  const there = new Set(await indexBlocks.where(':id').between(first, behind, true, false).primaryKeys());
  return (['postings', 'positions'] as const).every((stream) => {
    const count = Math.ceil(row[stream].length / row[stream].block);
    return Array.from({ length: count }, (_, block) => blockKey(row.id, stream, block)).every((key) => there.has(key));
  });
}

/** Has a segment's vectors rebuilt where they are not whole. */
async function checkVectors({ indexBlocks }: IndexTables, { id, papers }: SegmentRow): Promise<void> {
  const [mark, key] = vectorKeys(id);
  const vectors = await readBlock(indexBlocks, key);
  if (vectors?.length !== papers * dimensions) await indexBlocks.delete(mark);
}

/** The tables that are compared. */
const compared = ['indexSegments', 'indexBlocks', 'indexDue', 'papers'] as const;

/**
 * Compares the index with the library and notes what differs as due. Segments of which rows are missing are dropped.
 * @returns how many papers differed: those that the index lacks, or has alone, and those of dropped segments
 */
export function checkIndex(db: Database): Promise<number> {
  return db.transaction('rw', [...compared], () => compare(db));
}

/**
 * Drops a segment that could not be read; its papers become due.
 * @returns whether it was still there: else a merge had taken it away, and nothing is wrong
 */
export function repairIndex(db: Database, segment: number): Promise<boolean> {
  return db.transaction('rw', [...compared], async () => {
    if ((await db.indexSegments.get(segment)) === undefined) return false;
    await compare(db, segment);
    return true;
  });
}

/** See {@link checkIndex}; in the caller's transaction. @param unreadable a segment that is dropped in any case */
async function compare(db: Database, unreadable?: number): Promise<number> {
  const due = await readPending(db);
  const rows: SegmentRow[] = [];
  const damaged: number[] = [];
  for (const id of await db.indexSegments.toCollection().primaryKeys()) {
    const row = id === unreadable ? undefined : await readSegment(db, id);
    if (row !== undefined && (await hasItsBlocks(db, row))) rows.push(row);
    else damaged.push(id);
  }
  // No older segment may speak again of what a dropped one replaced.
  const dropped = (await db.indexSegments.bulkGet(damaged)).flatMap((stored) => [...(stored?.replaces ?? [])]);
  await dropSegments(db, damaged);
  for (const row of rows) await checkVectors(db, row);
  const held = papersHeld(due.everything ? [] : rows, [...due.papers, ...dropped]);
  const there = new Set(await db.papers.toCollection().primaryKeys());
  const waiting = new Set(due.papers);
  const missing = [...there].filter((id) => held.get(id) !== 1 && !waiting.has(id));
  const ghosts = [...held.keys()].filter((id) => !there.has(id));
  const wrong = [...new Set([...missing, ...ghosts, ...dropped])];
  await db.indexDue.bulkAdd(notesOf(wrong));
  return wrong.length;
}

/** The papers of which segments speak, each with how many do. @param due papers of which none speaks any more */
function papersHeld(rows: readonly SegmentRow[], due: readonly number[]): Map<number, number> {
  const ordered = [...rows].sort((a, b) => a.from - b.from);
  const gone = markReplaced(ordered, due);
  const held = new Map<number, number>();
  ordered.forEach(({ columns }, index) => {
    columns.ids.forEach((id, paper) => {
      if (gone[index]?.[paper] !== 1) held.set(id, (held.get(id) ?? 0) + 1);
    });
  });
  return held;
}
