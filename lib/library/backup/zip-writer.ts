/**
 * Writes a zip piece by piece. Every entry is complete in memory before it is written, so that its local header holds its
 * sizes and checksum: a reader needs nothing else to recover it from a damaged file.
 */
import { deflateSync, strToU8 } from 'fflate';
import { DigestifError } from '../../errors.ts';
import { crc32 } from './crc32.ts';

/** Receives a file's bytes in order. */
export type Sink = (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;

/** Larger files would need the 64-bit extension of the format. */
const maxZip = { bytes: 0xfffffffe, entries: 0xfffe } as const;

/** The file names are UTF-8. */
const flags = 0x0800;
/** Midnight of 1 January 1980, so that the same library gives the same bytes at any time. */
const [time, date] = [0, 0x21] as const;

interface WrittenEntry {
  readonly name: Uint8Array;
  readonly offset: number;
  readonly method: 0 | 8;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
}

/** Writes entries into a sink. */
export class ZipWriter {
  readonly #sink: Sink;
  readonly #entries: WrittenEntry[] = [];
  #offset = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /**
   * Writes one entry.
   * @param isStored whether it is written without compression, so that damage stays where it happens
   */
  async add(name: string, bytes: Uint8Array, isStored = false): Promise<void> {
    const data = isStored ? bytes : deflateSync(bytes, { level: 6 });
    const entry: WrittenEntry = {
      name: strToU8(name),
      offset: this.#offset,
      method: isStored ? 0 : 8,
      checksum: crc32(bytes),
      packed: data.length,
      size: bytes.length,
    };
    this.#entries.push(entry);
    if (this.#entries.length > maxZip.entries) throw tooLarge();
    await this.#write([littleEndian([4, 0x04034b50], [2, 20], ...factsOf(entry), [2, 0]), entry.name, data]);
  }

  /** Writes the central directory. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const entry of this.#entries) {
      const head = littleEndian(
        [4, 0x02014b50],
        [2, 20],
        [2, 20],
        ...factsOf(entry),
        ...([2, 2, 2, 2] as const).map((width): Field => [width, 0]),
        [4, 0],
        [4, entry.offset],
      );
      await this.#write([head, entry.name]);
    }
    const count = this.#entries.length;
    await this.#write([
      littleEndian(
        [4, 0x06054b50],
        [2, 0],
        [2, 0],
        [2, count],
        [2, count],
        [4, this.#offset - start],
        [4, start],
        [2, 0],
      ),
    ]);
  }

  async #write(parts: readonly Uint8Array[]): Promise<void> {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    this.#offset += size;
    if (this.#offset > maxZip.bytes) throw tooLarge();
    await this.#sink(whole);
  }
}

function tooLarge(): DigestifError {
  return new DigestifError('Your library is too large for one backup file. Your library is safe.');
}

type Field = readonly [width: 2 | 4, value: number];

/** What the local header and the central directory say of an entry, up to the length of its name. */
function factsOf({ name, method, checksum, packed, size }: WrittenEntry): Field[] {
  return [
    [2, flags],
    [2, method],
    [2, time],
    [2, date],
    [4, checksum],
    [4, packed],
    [4, size],
    [2, name.length],
  ];
}

function littleEndian(...fields: readonly Field[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}
