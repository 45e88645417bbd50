/**
 * Reads the zip of a backup: piece by piece, every entry checked against its checksum. Where the file is damaged, entries
 * are found by their headers, and decoded as far as possible.
 */

import { Inflate } from 'fflate';
import { crc32 } from './crc32.ts';
import {
  backupLimits,
  DamagedBackupError,
  type DataRange,
  findEntries,
  readDirectory,
  type ZipEntry,
} from './zip-entries.ts';
import { FileBytes } from './zip-headers.ts';

/** Below this, a ratio says nothing: a thousand equal lines shrink to almost nothing. */
const minRatioBytes = 5_000_000;

/** Entries that unpack to more are unpacked twice instead of being held in memory. */
const maxHeldBytes = 32_000_000;

/** Bytes decoded at a time; of damaged data fewer, because what was decoded within them before an error is lost. */
const stepSize = { usual: 65_536, damaged: 64 } as const;

/** Data that cannot be decoded. */
class DamagedEntryError extends Error {}

/** One line of an entry. */
export interface ByteLine {
  /** From 1. */
  readonly number: number;
  /** Without the line break. */
  readonly bytes: Uint8Array;
}

/** An opened file. */
export class ZipFile {
  readonly #file: FileBytes;
  readonly entries: readonly ZipEntry[];
  /** Whether the file’s headers are incomplete or contradict each other. */
  readonly isDamaged: boolean;
  #unpacked = 0;

  private constructor(file: FileBytes, entries: readonly ZipEntry[], isDamaged: boolean) {
    this.#file = file;
    this.entries = entries;
    this.isDamaged = isDamaged;
  }

  /** @param isKnown recognises the names that a backup’s entries have */
  static async open(file: Blob, isKnown: (name: string) => boolean): Promise<ZipFile> {
    const bytes = new FileBytes(file);
    const entries = await readDirectory(bytes);
    if (entries === undefined) return new ZipFile(bytes, await findEntries(bytes, isKnown), true);
    return new ZipFile(
      bytes,
      entries.filter(({ name }) => isKnown(name)),
      false,
    );
  }

  /**
   * Reads an entry’s lines.
   * @returns undefined if the entry doesn’t match its checksum
   */
  async read({ ranges, checksums }: ZipEntry): Promise<AsyncIterable<ByteLine[]> | undefined> {
    for (const range of ranges) {
      let held: Uint8Array[] | undefined = [];
      let [size, checksum] = [0, 0];
      try {
        for await (const bytes of this.#unpack(range)) {
          checksum = crc32(bytes, checksum);
          size += bytes.length;
          if (size > maxHeldBytes) held = undefined;
          else held?.push(bytes);
        }
      } catch (error) {
        if (error instanceof DamagedEntryError) continue;
        throw error;
      }
      if (checksums.has(checksum)) return linesOf(held ?? this.#unpack(range), true);
    }
    return undefined;
  }

  /**
   * Decodes a damaged entry as far as possible. Its lines may be wrong.
   * @returns an attempt for each place where its data may be
   */
  salvage({ ranges }: ZipEntry): AsyncIterable<ByteLine[]>[] {
    return ranges.map((range) => linesOf(this.#unpackSome(range), false));
  }

  async *#unpackSome(range: DataRange): AsyncGenerator<Uint8Array> {
    let sound = range.start;
    try {
      for await (const _ of this.#unpack(range)) sound += stepSize.usual;
    } catch (error) {
      if (!(error instanceof DamagedEntryError)) throw error;
    }
    try {
      yield* this.#unpack(range, sound);
    } catch (error) {
      if (!(error instanceof DamagedEntryError)) throw error;
    }
  }

  /**
   * Unpacks data.
   * @param damaged where damage is known; from there, all that can be decoded is yielded, and data may end early
   * @throws {DamagedEntryError} where the data cannot be decoded
   */
  async *#unpack({ start, end, method }: DataRange, damaged?: number): AsyncGenerator<Uint8Array> {
    const last = Math.min(end, this.#file.size);
    if ((last < end && damaged === undefined) || (method !== 0 && method !== 8)) throw new DamagedEntryError();
    const pieces: Uint8Array[] = [];
    const inflate = method === 8 ? new Inflate((bytes) => void pieces.push(bytes)) : undefined;
    for (let at = start; at < last; ) {
      const isDamaged = damaged !== undefined && at >= damaged;
      const next = Math.min(last, at + (isDamaged ? stepSize.damaged : stepSize.usual));
      const packed = await this.#file.read(at, next);
      if (inflate === undefined) pieces.push(packed);
      else {
        try {
          inflate.push(packed, next === last && damaged === undefined);
        } catch {
          // The decoder’s errors name no cause that a user could act on.
          throw new DamagedEntryError();
        }
      }
      for (const bytes of pieces.splice(0)) {
        this.#count(bytes.length);
        yield bytes;
      }
      at = next;
    }
  }

  #count(bytes: number): void {
    this.#unpacked += bytes;
    const isBomb = this.#unpacked > minRatioBytes && this.#unpacked > this.#file.size * backupLimits.ratio;
    if (isBomb || this.#unpacked > backupLimits.bytes)
      throw new DamagedBackupError('This file is too large when unpacked. Nothing was changed.');
  }
}

/** Splits bytes into lines. @param isWhole whether the last line may lack its line break */
async function* linesOf(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  isWhole: boolean,
): AsyncGenerator<ByteLine[]> {
  let rest: Uint8Array[] = [];
  let [restSize, number] = [0, 0];
  const finish = (tail: Uint8Array): ByteLine => {
    const bytes = joined([...rest, tail]);
    [rest, restSize] = [[], 0];
    number += 1;
    return { number, bytes };
  };
  for await (const chunk of chunks) {
    const lines: ByteLine[] = [];
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      lines.push(finish(chunk.subarray(from, to)));
      from = to + 1;
    }
    rest.push(chunk.subarray(from));
    restSize += chunk.length - from;
    if (restSize > backupLimits.line)
      throw new DamagedBackupError('A line in this file is too long. Nothing was changed.');
    const filled = lines.filter(({ bytes }) => bytes.length > 0);
    if (filled.length > 0) yield filled;
  }
  if (isWhole && restSize > 0) yield [finish(new Uint8Array(0))];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const filled = parts.filter((part) => part.length > 0);
  const [only] = filled;
  if (filled.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(filled.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of filled) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
