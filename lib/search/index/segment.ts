import { Dictionary } from './dictionary.ts';
import type { Columns, SegmentData } from './segment-builder.ts';

/** Bytes that are read piece by piece: from memory, or from rows of a database. */
export interface ByteSource {
  /** Reads pieces at once, in the order asked for. */
  read(pieces: readonly { readonly from: number; readonly length: number }[]): Promise<Uint8Array[]>;
}

/** A part of the index, ready to be searched. */
export interface Segment {
  readonly papers: number;
  readonly dictionary: Dictionary;
  readonly columns: Columns;
  /** 1 for each paper that was taken out or packed again since. */
  readonly gone: Uint8Array | undefined;
  readonly postings: ByteSource;
  readonly positions: ByteSource;
}

/** A segment that is wholly in memory. */
export function segmentInMemory(data: SegmentData): Segment {
  return {
    papers: data.papers,
    dictionary: new Dictionary(data.dictionary),
    columns: data.columns,
    gone: undefined,
    postings: bytesInMemory(data.postings),
    positions: bytesInMemory(data.positions),
  };
}

function bytesInMemory(bytes: Uint8Array): ByteSource {
  return { read: async (pieces) => pieces.map(({ from, length }) => bytes.subarray(from, from + length)) };
}
