/**
 * Maintains the index: indexes pending papers as a new segment, merges neighbouring segments, and rebuilds outdated
 * ones. Works in steps, each of which may be interrupted anywhere and repeated.
 */
import type { IndexedDocument } from '../engine.ts';
import { wholeSegment } from './block-cache.ts';
import { StreamReader } from './block-streams.ts';
import { Associations, type PostingsWalk, vectorsOf } from './latent-semantics.ts';
import { nextMerge } from './merge-policy.ts';
import { mergeSegments } from './merge-segments.ts';
import { SegmentBuilder, type SegmentData } from './segment-builder.ts';
import {
  associationsKey,
  type BlockRow,
  type IndexStore,
  indexVersion,
  markReplaced,
  numberIn,
  type SegmentRow,
  vectorKeys,
} from './segment-store.ts';
import { minTrainingPapers, trainAssociations } from './train-associations.ts';

/** A batch of pending papers. */
export interface IndexBatch {
  /** Ids of the rows that mark the papers as pending; deleted when the batch is indexed. */
  readonly rows: readonly number[];
  /** All papers of the batch, including those that are gone from the library. */
  readonly papers: readonly number[];
  /** The whole index is outdated. */
  readonly everything: boolean;
}

/** What maintenance writes. Each call is one transaction. */
export interface IndexWriter extends IndexStore {
  /** Returns about `most` of the oldest pending papers; undefined if there are none. */
  takeDue(most: number): Promise<IndexBatch | undefined>;
  /**
   * Returns those of the papers that are in the library, as they are now. A paper that changes after the batch was
   * taken is pending again, so a batch may be read in several requests.
   */
  documents(ids: readonly number[]): Promise<IndexedDocument[]>;
  /** Adds the segment of a batch and removes its papers from the pending ones. */
  addBatch(batch: IndexBatch, data: SegmentData): Promise<void>;
  /** Removes segments of another version; their papers become pending. */
  dropStale(rows: readonly SegmentRow[]): Promise<void>;
  /** Reserves an id for a new segment, and deletes what an interrupted merge left. */
  reserve(): Promise<number>;
  putBlocks(blocks: readonly BlockRow[]): Promise<void>;
  /** Replaces segments by the merged one, unless one of them is gone. @returns whether it did */
  replace(parts: readonly number[], row: SegmentRow): Promise<boolean>;
}

/** Papers indexed at once: more take more memory, fewer make more segments to merge. */
const batchSize = 7_000;
/** Papers read in one request; the next ones are read while these are indexed. */
const readSize = 250;
/** Milliseconds of work before yielding the thread: a frame, and not much more under load. */
const slice = 12;
/** Bytes of blocks written at once. */
const writeSize = 2_000_000;

/** Browser API for yielding. A timer would wait four milliseconds each time, and a second in a background tab. */
interface Scheduler {
  postTask(task: () => void): Promise<void>;
}

function yieldThread(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  if (scheduler !== undefined) return scheduler.postTask(() => undefined);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/**
 * Runs one step. Steps must never run concurrently: callers hold a lock.
 * @param now milliseconds, of any monotonic clock
 * @returns whether there is more to do
 * @throws MissingBlockError if a segment is damaged
 */
export async function maintainIndexStorage(writer: IndexWriter, now: () => number): Promise<boolean> {
  const batch = await writer.takeDue(batchSize);
  if (batch !== undefined) {
    await writer.addBatch(batch, await packBatch(writer, batch, now));
    return true;
  }
  const ids = await writer.ids();
  const rows = (await writer.rows(ids))
    .map((row, index) => wholeSegment(ids[index] ?? 0, row))
    .sort((a, b) => a.from - b.from);
  const stale = rows.filter((row) => row.version !== indexVersion);
  if (stale.length > 0) {
    await writer.dropStale(stale);
    return true;
  }
  const merge = nextMerge(rows, markReplaced(rows));
  if (merge === undefined) return maintainLatentModel(writer, rows, now);
  await mergeRun(writer, rows, merge.first, merge.end, now);
  return true;
}

async function packBatch(writer: IndexWriter, batch: IndexBatch, now: () => number): Promise<SegmentData> {
  const builder = new SegmentBuilder();
  let since = now();
  const rest = async (): Promise<void> => {
    if (now() - since < slice) return;
    await yieldThread();
    since = now();
  };
  const ids = [...batch.papers].sort((a, b) => a - b);
  let reading = writer.documents(ids.slice(0, readSize));
  for (let read = readSize; read < ids.length + readSize; read += readSize) {
    const documents = await reading;
    reading = read < ids.length ? writer.documents(ids.slice(read, read + readSize)) : Promise.resolve([]);
    for (const { id, document } of documents) {
      builder.add(id, document);
      await rest();
    }
  }
  const finishing = builder.finishing();
  for (;;) {
    const { done, value } = finishing.next();
    if (done === true) return value;
    await rest();
  }
}

async function mergeRun(
  writer: IndexWriter,
  rows: readonly SegmentRow[],
  first: number,
  end: number,
  now: () => number,
): Promise<void> {
  const id = await writer.reserve();
  let pending: BlockRow[] = [];
  let size = 0;
  let since = now();
  for await (const step of mergeSegments(writer, rows, first, end, id)) {
    if ('row' in step) {
      // Assembling the row took long, and writing it does too.
      await yieldThread();
      await writer.putBlocks(pending);
      await writer.replace(
        rows.slice(first, end).map((row) => row.id),
        step.row,
      );
      return;
    }
    pending.push(step.block);
    size += step.block.bytes.length;
    if (size >= writeSize) {
      await writer.putBlocks(pending);
      pending = [];
      size = 0;
    }
    if (now() - since >= slice) {
      await yieldThread();
      since = now();
    }
  }
}

/** The model is retrained if the largest segment has this many times the papers it was trained on. */
const growth = 2;

/** Trains the model, or computes a segment's vectors. @returns whether there was something to do */
export async function maintainLatentModel(
  writer: Pick<IndexWriter, 'blocks' | 'putBlocks' | 'reserve'>,
  rows: readonly SegmentRow[],
  now: () => number,
): Promise<boolean> {
  const papers = rows.reduce((sum, row) => sum + row.papers, 0);
  const largest = rows.reduce<SegmentRow | undefined>(
    (most, row) => (row.papers > (most?.papers ?? 0) ? row : most),
    undefined,
  );
  if (largest === undefined || papers < minTrainingPapers) return false;
  const rest = createRest(now);
  const marks = await writer.blocks(rows.map((row) => vectorKeys(row.id)[0]));
  const [packed] = await writer.blocks([associationsKey]);
  const model = packed === undefined ? undefined : Associations.unpack(packed);
  if (model === undefined || largest.papers > growth * model.papers) {
    const id = await writer.reserve();
    const trained = await trainAssociations(walkOf(writer, largest), id, rest);
    await writer.putBlocks([{ key: associationsKey, bytes: trained.pack() }]);
    return true;
  }
  const unmodelled = rows.find((_, index) => numberIn(marks[index]) !== model.id);
  if (unmodelled === undefined) return false;
  const vectors = await vectorsOf(() => walkOf(writer, unmodelled), model, rest);
  const [markKey, key] = vectorKeys(unmodelled.id);
  await writer.putBlocks([
    { key, bytes: Uint8Array.from(vectors) },
    { key: markKey, bytes: new Uint8Array(Uint32Array.of(model.id).buffer) },
  ]);
  return true;
}

function walkOf(store: Pick<IndexStore, 'blocks'>, row: SegmentRow): PostingsWalk {
  const stream = new StreamReader(store, row, 'postings');
  return {
    papers: row.papers,
    dictionary: row.dictionary,
    take: (length) => stream.ready(length) ?? stream.take(length),
  };
}

function createRest(now: () => number): () => Promise<void> | undefined {
  let since = now();
  return () => {
    if (now() - since < slice) return undefined;
    return yieldThread().then(() => {
      since = now();
    });
  };
}
