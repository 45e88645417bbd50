/** Streams of a segment's bytes over the blocks in which a store keeps them: one that reads, one that writes. */
import { wholeBlock } from './block-cache.ts';
import { type BlockRow, blockKey, type IndexStore, type SegmentRow } from './segment-store.ts';
import { ByteWriter } from './varint.ts';

/** Bytes read in one request: a request takes longer than reading a small row. */
const readSize = 260_000;

/** Reads a stream of a segment from start to end. */
export class StreamReader {
  private readonly store: Pick<IndexStore, 'blocks'>;
  private readonly row: SegmentRow;
  private readonly stream: 'postings' | 'positions';
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  /** Blocks that were read but not used yet. */
  private read: (Uint8Array | undefined)[] = [];
  private requested = 0;
  /** Number of used blocks. */
  private used = 0;
  private next: Promise<(Uint8Array | undefined)[]> | undefined;

  constructor(store: Pick<IndexStore, 'blocks'>, row: SegmentRow, stream: 'postings' | 'positions') {
    this.store = store;
    this.row = row;
    this.stream = stream;
  }

  /** Requests the next blocks; undefined at the end. */
  private ask(): Promise<(Uint8Array | undefined)[]> | undefined {
    const { requested, stream } = this;
    const { block, length } = this.row[stream];
    const count = Math.min(Math.max(1, Math.floor(readSize / block)), Math.ceil(length / block) - requested);
    if (count <= 0) return undefined;
    this.requested += count;
    return this.store.blocks(
      Array.from({ length: count }, (_, place) => blockKey(this.row.id, stream, requested + place)),
    );
  }

  private async nextBlock(): Promise<Uint8Array> {
    if (this.read.length === 0) {
      this.read = (await (this.next ?? this.ask())) ?? [];
      // Prefetch the next blocks while these are copied.
      this.next = this.ask();
      // If the merge ends first, nothing awaits them; whoever does gets the error.
      this.next?.catch(() => undefined);
    }
    const next = wholeBlock(this.row, this.stream, this.used, this.read.shift());
    this.used += 1;
    return next;
  }

  /** Returns the next bytes if the current block contains them, without waiting. */
  ready(length: number): Uint8Array | undefined {
    if (this.at + length > this.bytes.length) return undefined;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  async take(length: number): Promise<Uint8Array> {
    const used = new ByteWriter(length);
    while (used.length < length) {
      if (this.at === this.bytes.length) {
        this.bytes = await this.nextBlock();
        this.at = 0;
      }
      const part = this.bytes.subarray(this.at, this.at + length - used.length);
      used.append(part);
      this.at += part.length;
    }
    return used.view();
  }
}

/** Cuts the written bytes into blocks. */
export class BlockWriter {
  private readonly segment: number;
  private readonly stream: 'postings' | 'positions';
  readonly size: number;
  private readonly pending = new ByteWriter(1 << 16);
  private block = 0;
  length = 0;

  constructor(segment: number, stream: 'postings' | 'positions', size: number) {
    this.segment = segment;
    this.stream = stream;
    this.size = size;
  }

  write(bytes: Uint8Array): void {
    this.pending.append(bytes);
    this.length += bytes.length;
  }

  /** Whether a full block is available. */
  get full(): boolean {
    return this.pending.length >= this.size;
  }

  /** Removes and returns the full blocks; with `last` also the rest. */
  take(last = false): BlockRow[] {
    const rows: BlockRow[] = [];
    const bytes = this.pending.view();
    let at = 0;
    while (bytes.length - at >= this.size || (last && at < bytes.length)) {
      rows.push({ key: blockKey(this.segment, this.stream, this.block), bytes: bytes.slice(at, at + this.size) });
      this.block += 1;
      at += this.size;
    }
    if (at > 0) {
      const rest = bytes.slice(Math.min(at, bytes.length));
      this.pending.clear();
      this.pending.append(rest);
    }
    return rows;
  }
}
