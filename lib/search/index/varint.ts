/** Variable-length numbers (seven bits per byte, the lowest first) in growing buffers, as the index packs them. */

const maxCopiedBytes = 64;

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

  /** @param value an integer from 0 to 2^32 - 1 */
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

  /** Appends a part of some bytes. Short parts are copied byte by byte, because creating a view costs more. */
  appendPart(bytes: Uint8Array, from: number, to: number): void {
    if (to - from > maxCopiedBytes) {
      this.append(bytes.subarray(from, to));
      return;
    }
    this.reserve(to - from);
    for (let at = from; at < to; at += 1) {
      this.bytes[this.length] = bytes[at] ?? 0;
      this.length += 1;
    }
  }

  /** Returns the written bytes as a view, which the next write may invalidate. */
  view(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}

/** Reads what {@link ByteWriter} wrote. Returns zeros past the end. */
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

  /** Skips one number. */
  skip(): void {
    while ((this.bytes[this.at] ?? 0) > 127) this.at += 1;
    this.at += 1;
  }
}
