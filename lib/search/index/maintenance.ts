/**
 * Keeps the index packed: what is due goes into a new segment, neighbours are joined, what is stale is packed again. One
 * step at a time, each of which may be killed anywhere and begun again.
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

/** Papers of which a packing speaks. */
export interface IndexBatch {
  /** The notes, by which the papers are struck off when the batch is packed. */
  readonly rows: readonly number[];
  /** All that the batch is about, those that are gone from the library included. */
  readonly papers: readonly number[];
  /** What was packed before says nothing any more. */
  readonly everything: boolean;
}

/** What upkeep writes. Each call is one transaction. */
export interface IndexWriter extends IndexStore {
  /** The oldest papers that are due, about so many. Undefined where none is. */
  takeDue(most: number): Promise<IndexBatch | undefined>;
  /**
   * Those of the papers that are in the library, as they are now. What changes after the batch was taken is due again, so
   * a batch may be read piece by piece.
   */
  documents(ids: readonly number[]): Promise<IndexedDocument[]>;
  /** Adds the segment of a batch and strikes it off what is due. */
  addBatch(batch: IndexBatch, data: SegmentData): Promise<void>;
  /** Takes out segments of another version; their papers become due. */
  dropStale(rows: readonly SegmentRow[]): Promise<void>;
  /** A number for a segment to come, after clearing away what a killed merge left. */
  reserve(): Promise<number>;
  putBlocks(blocks: readonly BlockRow[]): Promise<void>;
  /** Puts a joined segment into the place of its parts, unless one of them is gone. @returns whether it did */
  replace(parts: readonly number[], row: SegmentRow): Promise<boolean>;
}

/** Papers that are packed at once: more take more memory, fewer make more to join. */
const papersOfBatch = 7_000;
/** Papers that are read at once; while they are packed, the next are on their way. */
const papersOfReading = 250;
/** Milliseconds of work after which the thread is let go for others: a frame, and not much more under load. */
const slice = 12;
/** Bytes of blocks that are written at once. */
const writeSize = 2_000_000;

/** What browsers have for this; a timer would wait four milliseconds each time, and a second in a tab that is not seen. */
interface Scheduler {
  postTask(task: () => void): Promise<void>;
}

function pause(): Promise<void> {
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
 * Takes one step. Two must never be taken at once: callers hold a lock.
 * @param now milliseconds, of any clock that goes forward
 * @returns whether there is more to do
 * @throws MissingBlockError where a segment is damaged
 */
export async function maintainIndexStorage(writer: IndexWriter, now: () => number): Promise<boolean> {
  const batch = await writer.takeDue(papersOfBatch);
  if (batch !== undefined) {
    await writer.addBatch(batch, await packBatch(writer, batch, now));
    return true;
  }
  const ids = await writer.ids();
  const rows = (await writer.rows(ids))
    .map((row, place) => wholeSegment(ids[place] ?? 0, row))
    .sort((a, b) => a.from - b.from);
  const stale = rows.filter((row) => row.version !== indexVersion);
  if (stale.length > 0) {
    await writer.dropStale(stale);
    return true;
  }
  const merge = nextMerge(rows, markReplaced(rows));
  if (merge === undefined) return maintainLatentModel(writer, rows, now);
  await joinRun(writer, rows, merge.first, merge.behind, now);
  return true;
}

async function packBatch(writer: IndexWriter, batch: IndexBatch, now: () => number): Promise<SegmentData> {
  const builder = new SegmentBuilder();
  let since = now();
  const rest = async (): Promise<void> => {
    if (now() - since < slice) return;
    await pause();
    since = now();
  };
  const ids = [...batch.papers].sort((a, b) => a - b);
  let reading = writer.documents(ids.slice(0, papersOfReading));
  for (let read = papersOfReading; read < ids.length + papersOfReading; read += papersOfReading) {
    const documents = await reading;
    reading = read < ids.length ? writer.documents(ids.slice(read, read + papersOfReading)) : Promise.resolve([]);
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

async function joinRun(
  writer: IndexWriter,
  rows: readonly SegmentRow[],
  first: number,
  behind: number,
  now: () => number,
): Promise<void> {
  const id = await writer.reserve();
  let pending: BlockRow[] = [];
  let size = 0;
  let since = now();
  for await (const step of mergeSegments(writer, rows, first, behind, id)) {
    if ('row' in step) {
      // To put the row together took long enough, and it is large to write.
      await pause();
      await writer.putBlocks(pending);
      await writer.replace(
        rows.slice(first, behind).map((row) => row.id),
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
      await pause();
      since = now();
    }
  }
}

/** Words are learned again when the largest segment has so many times as many papers as that from which they were learned. */
const growth = 2;

/** Learns which words go together, or gives a segment its vectors. @returns whether there was something to do */
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
  const rest = restAfter(now);
  const marks = await writer.blocks(rows.map((row) => vectorKeys(row.id)[0]));
  const [packed] = await writer.blocks([associationsKey]);
  const known = packed === undefined ? undefined : Associations.unpack(packed);
  if (known === undefined || largest.papers > growth * known.papers) {
    const id = await writer.reserve();
    const learned = await trainAssociations(walkOf(writer, largest), id, rest);
    await writer.putBlocks([{ key: associationsKey, bytes: learned.pack() }]);
    return true;
  }
  const bare = rows.find((_, index) => numberIn(marks[index]) !== known.id);
  if (bare === undefined) return false;
  const vectors = await vectorsOf(() => walkOf(writer, bare), known, rest);
  const [markKey, key] = vectorKeys(bare.id);
  await writer.putBlocks([
    { key, bytes: Uint8Array.from(vectors) },
    { key: markKey, bytes: new Uint8Array(Uint32Array.of(known.id).buffer) },
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

function restAfter(now: () => number): () => Promise<void> | undefined {
  let since = now();
  return () => {
    if (now() - since < slice) return undefined;
    return pause().then(() => {
      since = now();
    });
  };
}
