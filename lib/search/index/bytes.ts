/** Bytes as the index packs them: variable-length numbers (seven bits a byte, the lowest first) in growing buffers. */

/** A buffer that grows at its end. */
export class ByteWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1_024) {
    this.bytes = new Uint8Array(capacity);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** @param value a whole number from 0 to 2^32 - 1 */
  number(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.length] = (rest & 127) | 128;
      this.length += 1;
      rest >>>= 7;
    }
    this.bytes[this.length] = rest;
    this.length += 1;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What was written, as a view; the next write may move it. */
  view(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}

/** Reads what {@link ByteWriter} wrote. Reading past the end gives zeros. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  byte(): number {
    const value = this.bytes[this.at] ?? 0;
    this.at += 1;
    return value;
  }

  number(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.at] ?? 0;
      this.at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
      shift += 7;
    }
  }

  /** Passes over one number. */
  skip(): void {
    while ((this.bytes[this.at] ?? 0) > 127) this.at += 1;
    this.at += 1;
  }
}

const firstSlice = 12;
const longestSlice = 4_096;
const pointer = 4;

/**
 * Many byte lists that grow side by side in one buffer, in slices that double, each with the address of the next in its
 * last four bytes (as Lucene's ByteBlockPool does): a list costs no object.
 */
export class ByteLists {
  private bytes = new Uint8Array(1 << 16);
  private used = 0;
  private readonly heads: number[] = [];
  private readonly tails: number[] = [];
  /** First byte of the tail slice's pointer. */
  private readonly limits: number[] = [];
  private readonly sizes: number[] = [];
  private readonly lengths: number[] = [];

  /** Bytes that the lists take in memory. */
  get footprint(): number {
    return this.bytes.length + this.heads.length * 40;
  }

  /** Begins a list. @returns its number, from 0 */
  create(): number {
    const start = this.slice(firstSlice);
    this.heads.push(start);
    this.tails.push(start);
    this.limits.push(start + firstSlice - pointer);
    this.sizes.push(firstSlice);
    return this.lengths.push(0) - 1;
  }

  private slice(size: number): number {
    if (this.used + size > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.used + size));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    const start = this.used;
    this.used += size;
    return start;
  }

  byte(list: number, value: number): void {
    let at = this.tails[list] ?? 0;
    if (at === this.limits[list]) {
      const size = Math.min(longestSlice, (this.sizes[list] ?? firstSlice) * 2);
      const next = this.slice(size);
      this.bytes[at] = next & 255;
      this.bytes[at + 1] = (next >>> 8) & 255;
      this.bytes[at + 2] = (next >>> 16) & 255;
      this.bytes[at + 3] = next >>> 24;
      this.limits[list] = next + size - pointer;
      this.sizes[list] = size;
      at = next;
    }
    this.bytes[at] = value;
    this.tails[list] = at + 1;
    this.lengths[list] = (this.lengths[list] ?? 0) + 1;
  }

  number(list: number, value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte(list, (rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(list, rest);
  }

  length(list: number): number {
    return this.lengths[list] ?? 0;
  }

  /** Writes a list out. */
  copy(list: number, out: ByteWriter): void {
    let left = this.length(list);
    let at = this.heads[list] ?? 0;
    let size = firstSlice;
    while (left > 0) {
      const room = size - pointer;
      const take = Math.min(room, left);
      out.append(this.bytes.subarray(at, at + take));
      left -= take;
      if (left === 0) return;
      const link = at + room;
      const [a = 0, b = 0, c = 0, d = 0] = this.bytes.subarray(link, link + pointer);
      at = (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
      size = Math.min(longestSlice, size * 2);
    }
  }
}
