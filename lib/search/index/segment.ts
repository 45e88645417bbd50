import { Dictionary } from './dictionary.ts';
import type { Columns, SegmentData } from './segment-builder.ts';

/** Reads bytes in pieces: from memory, or from rows of a database. */
export interface ByteSource {
  /** Reads pieces in one request, in the given order. */
  read(pieces: readonly { readonly from: number; readonly length: number }[]): Promise<Uint8Array[]>;
}

/** A part of the index, ready to be searched. */
export interface Segment {
  readonly papers: number;
  readonly dictionary: Dictionary;
  readonly columns: Columns;
  /** 1 for each paper that was deleted or reindexed since. */
  readonly gone: Uint8Array | undefined;
  readonly postings: ByteSource;
  readonly positions: ByteSource;
}

/** Creates a segment that is entirely in memory. */
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
