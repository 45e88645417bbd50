/** Reads a segment's bytes from the rows of a store, keeping the rows that were read lately. */
import type { ByteSource } from './segment.ts';
import { blockKey, type IndexStore, type SegmentRow } from './store.ts';

/** A row of the index is not there any more: a merge has taken its segment away. The index is opened anew. */
export class MissingBlockError extends Error {
  override readonly name = 'MissingBlockError';
}

/** Rows that were read lately, up to so many bytes; the one that was not used for longest is let go first. */
export class BlockCache {
  private readonly rows = new Map<number, Uint8Array>();
  private readonly most: number;
  private bytes = 0;

  constructor(most: number) {
    this.most = most;
  }

  get(key: number): Uint8Array | undefined {
    const row = this.rows.get(key);
    if (row === undefined) return undefined;
    this.rows.delete(key);
    this.rows.set(key, row);
    return row;
  }

  put(key: number, row: Uint8Array): void {
    this.rows.set(key, row);
    this.bytes += row.length;
    for (const [oldest, { length }] of this.rows) {
      if (this.bytes <= this.most) return;
      this.rows.delete(oldest);
      this.bytes -= length;
    }
  }

  clear(): void {
    this.rows.clear();
    this.bytes = 0;
  }
}

/** A stream of a stored segment. */
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
      const missing: number[] = [];
      for (const { from, length } of pieces) {
        for (let block = Math.floor(from / size); block * size < from + length; block += 1) {
          const key = blockKey(row.id, stream, block);
          if (needed.has(key)) continue;
          const known = cache.get(key);
          needed.set(key, known ?? new Uint8Array(0));
          if (known === undefined) missing.push(key);
        }
      }
      if (missing.length > 0) {
        const read = await store.blocks(missing);
        missing.forEach((key, index) => {
          const bytes = read[index];
          if (bytes === undefined) throw new MissingBlockError(`No block ${key}.`);
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
          if (part.length === 0) throw new MissingBlockError(`The index ends before ${from + length}.`);
          joined.set(part, filled);
          filled += part.length;
        }
        return joined;
      });
    },
  };
}
