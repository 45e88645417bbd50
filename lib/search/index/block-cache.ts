/** Reads a segment's bytes from the rows of a store, with a cache of recently read rows. */
import type { ByteSource } from './segment.ts';
import { blockKey, type IndexStore, type SegmentRow } from './segment-store.ts';

/**
 * A row of the index is missing or incomplete. Either a merge has just deleted its segment, and the index is reopened;
 * or the segment is damaged, and its papers are indexed again.
 */
export class MissingBlockError extends Error {
  override readonly name = 'MissingBlockError';
  readonly segment: number;

  constructor(segment: number, what: string) {
    super(`Segment ${segment} lacks ${what}.`);
    this.segment = segment;
  }
}

/** Checks that a segment's row exists. @throws MissingBlockError if its head is missing */
export function wholeSegment(id: number, row: SegmentRow | undefined): SegmentRow {
  if (row === undefined) throw new MissingBlockError(id, 'its head');
  return row;
}

/** Checks a block of a segment's stream. @throws MissingBlockError if it is missing or incomplete */
export function wholeBlock(
  row: SegmentRow,
  stream: 'postings' | 'positions',
  block: number,
  bytes: Uint8Array | undefined,
): Uint8Array {
  const { length, block: size } = row[stream];
  if (bytes?.length !== Math.min(size, length - block * size)) {
    throw new MissingBlockError(row.id, `block ${block} of its ${stream}`);
  }
  return bytes;
}

/** Caches recently read rows up to a size in bytes; drops the least recently used first. */
export class BlockCache {
  private readonly rows = new Map<number, Uint8Array>();
  private readonly maxBytes: number;
  private bytes = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  get(key: number): Uint8Array | undefined {
    const row = this.rows.get(key);
    if (row === undefined) return undefined;
    this.rows.delete(key);
    this.rows.set(key, row);
    return row;
  }

  put(key: number, row: Uint8Array): void {
    // Concurrent queries may read the same row.
    this.bytes += row.length - (this.rows.get(key)?.length ?? 0);
    this.rows.set(key, row);
    for (const [oldest, { length }] of this.rows) {
      if (this.bytes <= this.maxBytes) return;
      this.rows.delete(oldest);
      this.bytes -= length;
    }
  }
}

/** Returns a reader of a stored segment's stream. */
export function storedBytes(
  store: IndexStore,
  cache: BlockCache,
  row: SegmentRow,
  stream: 'postings' | 'positions',
): ByteSource {
  const { block: size } = row[stream];
  return {
    async read(pieces) {
      const needed = new Map<number, Uint8Array>();
      const missing: { readonly key: number; readonly block: number }[] = [];
      for (const { from, length } of pieces) {
        for (let block = Math.floor(from / size); block * size < from + length; block += 1) {
          const key = blockKey(row.id, stream, block);
          if (needed.has(key)) continue;
          const known = cache.get(key);
          needed.set(key, known ?? new Uint8Array(0));
          if (known === undefined) missing.push({ key, block });
        }
      }
      if (missing.length > 0) {
        const read = await store.blocks(missing.map(({ key }) => key));
        missing.forEach(({ key, block }, index) => {
          const bytes = wholeBlock(row, stream, block, read[index]);
          needed.set(key, bytes);
          cache.put(key, bytes);
        });
      }
      return pieces.map(({ from, length }) => {
        const first = Math.floor(from / size);
        const offset = from - first * size;
        const whole = needed.get(blockKey(row.id, stream, first)) ?? new Uint8Array(0);
        if (offset + length <= whole.length) return whole.subarray(offset, offset + length);
        const joined = new Uint8Array(length);
        let filled = 0;
        for (let block = first; filled < length; block += 1) {
          const bytes = needed.get(blockKey(row.id, stream, block)) ?? new Uint8Array(0);
          const start = block === first ? offset : 0;
          const part = bytes.subarray(start, start + length - filled);
          if (part.length === 0) throw new MissingBlockError(row.id, `bytes of its ${stream}`);
          joined.set(part, filled);
          filled += part.length;
        }
        return joined;
      });
    },
  };
}
