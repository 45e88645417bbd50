/** Where segments lie. The database implements it; tests have one in memory. */

import type { PackedDictionary } from './dictionary.ts';
import type { Columns, SegmentData } from './segment-builder.ts';

/** What is read of a segment when the index is opened: all but its streams of bytes. {@link packHead} writes it. */
export interface SegmentRow {
  /** Never used twice. */
  readonly id: number;
  /** Packed by this version of the index; others are built again. */
  readonly version: number;
  /** The segments it was made of, by the order of their making: a merged segment stands where its parts stood. */
  readonly from: number;
  readonly to: number;
  readonly papers: number;
  /** Characters of text that went in. */
  readonly text: number;
  readonly dictionary: PackedDictionary;
  readonly columns: Columns;
  /** Ids of papers that were taken out or packed again: what older segments say of them holds no more. */
  readonly replaces: Uint32Array<ArrayBuffer>;
  readonly postings: StreamShape;
  readonly positions: StreamShape;
}

/** How a stream of bytes is cut into rows. */
export interface StreamShape {
  readonly length: number;
  readonly block: number;
}

/** The version of the packing. A change of words.ts, of the fields or of the format is a new one. */
export const indexVersion = 6;

export interface IndexStore {
  /** Ids of the segments that are there. */
  ids(): Promise<number[]>;
  /** Rows of segments, in the order asked for; undefined for one that is gone, or whose head is. */
  rows(ids: readonly number[]): Promise<(SegmentRow | undefined)[]>;
  /** Blocks by {@link blockKey}, in the order asked for. */
  blocks(keys: readonly number[]): Promise<(Uint8Array | undefined)[]>;
}

/** A row of a stream as it is written. */
export interface BlockRow {
  readonly key: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const blocksOfSegment = 2 ** 20;
const positionsFrom = 2 ** 19;

/** The key of a block: a segment's blocks lie side by side, first its postings, then its positions. */
export function blockKey(segment: number, stream: 'postings' | 'positions', block: number): number {
  return segment * blocksOfSegment + (stream === 'positions' ? positionsFrom : 0) + block;
}

/** Where what was learned of the words lies: before all segments, whose numbers begin with 1. */
export const associationsKey = 0;
const vectorsFrom = positionsFrom + 2 ** 18;

/** The keys of a segment's vectors: of which learning they are, and the vectors. They go with the segment. */
export function vectorKeys(segment: number): [number, number] {
  return [segment * blocksOfSegment + vectorsFrom, segment * blocksOfSegment + vectorsFrom + 1];
}

const headFrom = vectorsFrom + 2 ** 17;

/** The key of a segment's head. It goes with the segment. */
export function headKey(segment: number): number {
  return segment * blocksOfSegment + headFrom;
}

/** The number in a row of four bytes; undefined where there is no such row. */
export function numberIn(row: Uint8Array | undefined): number | undefined {
  return row?.length === 4 ? new Uint32Array(row.slice().buffer)[0] : undefined;
}

/** The first key of a segment, and the one behind its last. */
export function blockRange(segment: number): [number, number] {
  return [segment * blocksOfSegment, (segment + 1) * blocksOfSegment];
}

/**
 * Bytes of a row. Small segments stay below 64 kB, where Chromium keeps rows beside their keys, which is quicker to
 * read; large ones go above it, where a row is a file of its own and is given back as soon as it is deleted.
 */
export const smallBlocks = { postings: 28_000, positions: 56_000 } as const;
export const largeBlocks = { postings: 180_000, positions: 260_000 } as const;
/**
 * From so many papers on a segment has large blocks: those of an import too, since they are joined soon and what stays
 * of deleted rows would be read whenever the database is opened.
 */
export const largeSegment = 1_000;

/** A segment as rows. */
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

/** The papers of which a segment says something: those that it holds, and those that it replaced or took out. */
export function papersOf({ columns, replaces }: SegmentRow): number[] {
  return [...new Set([...columns.ids, ...replaces])];
}

/**
 * Marks the papers of each segment that a later one replaced.
 * @param rows in order
 * @param due papers of which no segment speaks any more
 */
export function markReplaced(rows: readonly SegmentRow[], due: Iterable<number> = []): (Uint8Array | undefined)[] {
  const replaced = new Set(due);
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
