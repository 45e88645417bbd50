/** Storage of segments. The database implements it; tests have one in memory. */

import type { PackedDictionary } from './dictionary.ts';
import type { Columns, SegmentData } from './segment-builder.ts';

/** What is read of a segment when the index is opened: everything but its streams of bytes. `packHead` writes it. */
export interface SegmentRow {
  /** Never reused. */
  readonly id: number;
  /** Version of the index format; segments of other versions are rebuilt. */
  readonly version: number;
  /** Range of the ids of the segments it was merged from: it takes their place in the order. */
  readonly from: number;
  readonly to: number;
  readonly papers: number;
  /** Characters of indexed text. */
  readonly text: number;
  readonly dictionary: PackedDictionary;
  readonly columns: Columns;
  /** Ids of papers that were deleted or reindexed: earlier segments are outdated for them. */
  readonly replaces: Uint32Array<ArrayBuffer>;
  readonly postings: StreamShape;
  readonly positions: StreamShape;
}

/** How a stream of bytes is cut into rows: its length, and the bytes per block. */
export interface StreamShape {
  readonly length: number;
  readonly block: number;
}

/** Version of the index format. Increase it after a change of the tokenizer, the fields or the format. */
export const indexVersion = 6;

/** Reads the stored index. */
export interface IndexStore {
  /** Returns the ids of all segments. */
  ids(): Promise<number[]>;
  /** Reads segments' rows, in the given order; undefined if a segment or its head is gone. */
  rows(ids: readonly number[]): Promise<(SegmentRow | undefined)[]>;
  /** Reads blocks by {@link blockKey}, in the given order. */
  blocks(keys: readonly number[]): Promise<(Uint8Array | undefined)[]>;
}

/** A row of a stream as it is written. */
export interface BlockRow {
  readonly key: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const blocksOfSegment = 2 ** 20;
const positionsFrom = 2 ** 19;

/** Returns the key of a block. A segment's blocks are adjacent: first its postings, then its positions. */
export function blockKey(segment: number, stream: 'postings' | 'positions', block: number): number {
  return segment * blocksOfSegment + (stream === 'positions' ? positionsFrom : 0) + block;
}

/** Key of the trained words, before all segments, whose ids start at 1. */
export const associationsKey = 0;
const vectorsFrom = positionsFrom + 2 ** 18;

/**
 * Returns the keys of a segment's vectors: the id of their training, and the vectors. They are deleted with the
 * segment.
 */
export function vectorKeys(segment: number): [number, number] {
  return [segment * blocksOfSegment + vectorsFrom, segment * blocksOfSegment + vectorsFrom + 1];
}

const headFrom = vectorsFrom + 2 ** 17;

/** Returns the key of a segment's head, which is deleted with the segment. */
export function headKey(segment: number): number {
  return segment * blocksOfSegment + headFrom;
}

/** Reads the number in a row of four bytes; undefined without such a row. */
export function numberIn(row: Uint8Array | undefined): number | undefined {
  return row?.length === 4 ? new Uint32Array(row.slice().buffer)[0] : undefined;
}

/** Returns the first key of a segment, and the one after its last. */
export function blockRange(segment: number): [number, number] {
  return [segment * blocksOfSegment, (segment + 1) * blocksOfSegment];
}

/**
 * Bytes per row. Rows of small segments stay below 64 kB, so that Chromium stores them next to their keys, which is
 * faster to read. Those of large ones are above it, so that each is a file of its own whose space is freed as soon as
 * it is deleted.
 */
export const smallBlocks = { postings: 28_000, positions: 56_000 } as const;
export const largeBlocks = { postings: 180_000, positions: 260_000 } as const;
/**
 * Segments of at least this many papers have large blocks. Imports count too: they are merged soon, and what remains of
 * small deleted rows would be read whenever the database is opened.
 */
export const largeSegment = 1_000;

/** Cuts a segment into rows. */
export function rowsOf(
  id: number,
  data: SegmentData,
  replaces: Iterable<number>,
): { readonly row: SegmentRow; readonly blocks: BlockRow[] } {
  const sizes = data.papers >= largeSegment ? largeBlocks : smallBlocks;
  const cut = (bytes: Uint8Array<ArrayBuffer>, stream: 'postings' | 'positions'): BlockRow[] =>
    Array.from({ length: Math.ceil(bytes.length / sizes[stream]) }, (_, block) => ({
      key: blockKey(id, stream, block),
      bytes: bytes.slice(block * sizes[stream], (block + 1) * sizes[stream]),
    }));
  const { papers, text, dictionary, columns, postings, positions } = data;
  return {
    row: {
      id,
      version: indexVersion,
      from: id,
      to: id,
      papers,
      text,
      dictionary,
      columns,
      replaces: Uint32Array.from(replaces),
      postings: { length: postings.length, block: sizes.postings },
      positions: { length: positions.length, block: sizes.positions },
    },
    blocks: [...cut(postings, 'postings'), ...cut(positions, 'positions')],
  };
}

/** Returns the papers that a segment contains, replaced or deleted. */
export function papersOf({ columns, replaces }: SegmentRow): number[] {
  return [...new Set([...columns.ids, ...replaces])];
}

/**
 * Marks the papers of each segment that a later one replaced.
 * @param rows in order
 * @param pending papers that are outdated in all segments
 */
export function markReplaced(rows: readonly SegmentRow[], pending: Iterable<number> = []): (Uint8Array | undefined)[] {
  const replaced = new Set(pending);
  const gone: (Uint8Array | undefined)[] = rows.map(() => undefined);
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index] as SegmentRow;
    if (replaced.size > 0) {
      const { ids } = row.columns;
      let marks: Uint8Array | undefined;
      for (let paper = 0; paper < ids.length; paper += 1) {
        if (!replaced.has(ids[paper] ?? 0)) continue;
        marks ??= new Uint8Array(ids.length);
        marks[paper] = 1;
      }
      gone[index] = marks;
    }
    for (const id of row.replaces) replaced.add(id);
  }
  return gone;
}
