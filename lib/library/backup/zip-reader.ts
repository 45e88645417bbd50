/**
 * Reads the zip of a backup: piece by piece, every entry checked against its checksum. Where the file is damaged, entries
 * are found by their headers, and decoded as far as possible.
 */
import { Inflate, strFromU8 } from 'fflate';
import { DigestifError } from '../../errors.ts';
import { crc32 } from './crc32.ts';

/** What a hostile file may not exceed: bytes unpacked in all, times its own size, entries, bytes in one line. */
export const backupLimits = { bytes: 2_000_000_000, ratio: 100, entries: 100_000, line: 16_000_000 } as const;
/** Below this, a ratio says nothing: a thousand equal lines shrink to almost nothing. */
const minRatioBytes = 5_000_000;
/** Entries that unpack to more are unpacked twice instead of being held in memory. */
const maxHeldBytes = 32_000_000;
/** Bytes decoded at a time; of damaged data fewer, because what was decoded within them before an error is lost. */
const stepSize = { usual: 65_536, damaged: 64 } as const;

/** A file that isn’t a backup. Nothing was changed. */
export class DamagedBackupError extends DigestifError {
  override readonly name = 'DamagedBackupError';
}

/** Data that cannot be decoded. */
class DamagedEntryError extends Error {}

/** One line of an entry. */
export interface ByteLine {
  /** From 1. */
  readonly number: number;
  /** Without the line break. */
  readonly bytes: Uint8Array;
}

/** Where an entry’s data may be. */
interface DataRange {
  readonly start: number;
  readonly end: number;
  readonly method: number;
}

/** An entry, with all that its headers say of it. They contradict each other only in a damaged file. */
export interface ZipEntry {
  readonly name: string;
  readonly offset: number;
  readonly ranges: readonly DataRange[];
  readonly checksums: ReadonlySet<number>;
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

/** A file’s bytes, read in large blocks, because entries are small and next to each other. */
class FileBytes {
  static readonly #blockSize = 1_000_000;
  readonly #file: Blob;
  readonly size: number;
  #block = new Uint8Array(0);
  #start = 0;

  constructor(file: Blob) {
    this.#file = file;
    this.size = file.size;
  }

  /** Reads up to a position, or to the end of the file. */
  async read(from: number, to: number): Promise<Uint8Array> {
    const end = Math.min(to, this.size);
    if (from < this.#start || end > this.#start + this.#block.length) {
      const part = this.#file.slice(from, Math.max(end, from + FileBytes.#blockSize));
      this.#block = new Uint8Array(await part.arrayBuffer());
      this.#start = from;
    }
    return this.#block.subarray(Math.max(0, from - this.#start), Math.max(0, end - this.#start));
  }
}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, descriptor: 0x08074b50 } as const;
const sizes = { local: 30, central: 46, end: 22, descriptor: 16 } as const;
/** A flag: sizes and checksum follow the data. */
const sizesFollow = 0x08;

interface LocalHeader {
  readonly offset: number;
  readonly name: string;
  readonly start: number;
  readonly method: number;
  /** Absent if they follow the data. */
  readonly facts?: { readonly checksum: number; readonly packed: number };
}

interface CentralHeader {
  readonly offset: number;
  readonly name: string;
  readonly nameSize: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  /** Of this header. */
  readonly size: number;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function readLocal(file: FileBytes, offset: number): Promise<LocalHeader | undefined> {
  const bytes = await file.read(offset, offset + sizes.local);
  if (bytes.length < sizes.local) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== signatures.local) return undefined;
  const nameEnd = offset + sizes.local + view.getUint16(26, true);
  return {
    offset,
    name: strFromU8(await file.read(offset + sizes.local, nameEnd), true),
    start: nameEnd + view.getUint16(28, true),
    method: view.getUint16(8, true),
    ...(view.getUint16(6, true) & sizesFollow
      ? {}
      : { facts: { checksum: view.getUint32(14, true), packed: view.getUint32(18, true) } }),
  };
}

async function readCentral(file: FileBytes, at: number): Promise<CentralHeader | undefined> {
  const bytes = await file.read(at, at + sizes.central);
  if (bytes.length < sizes.central) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== signatures.central) return undefined;
  const nameSize = view.getUint16(28, true);
  return {
    offset: view.getUint32(42, true),
    name: strFromU8(await file.read(at + sizes.central, at + sizes.central + nameSize), true),
    nameSize,
    method: view.getUint16(10, true),
    checksum: view.getUint32(16, true),
    packed: view.getUint32(20, true),
    size: sizes.central + nameSize + view.getUint16(30, true) + view.getUint16(32, true),
  };
}

/** Reads the entries by the central directory. @returns undefined unless all headers agree */
async function readDirectory(file: FileBytes): Promise<ZipEntry[] | undefined> {
  const end = await findEnd(file);
  if (end === undefined || end.count > backupLimits.entries) return undefined;
  const headers: CentralHeader[] = [];
  let at = end.start;
  for (let index = 0; index < end.count; index += 1) {
    const header = await readCentral(file, at);
    if (header === undefined) return undefined;
    headers.push(header);
    at += header.size;
  }
  if (at !== end.offset) return undefined;
  const entries: ZipEntry[] = [];
  let free = 0;
  for (const header of headers.sort((a, b) => a.offset - b.offset)) {
    const local = await readLocal(file, header.offset);
    if (local === undefined || local.name !== header.name || local.method !== header.method) return undefined;
    const { checksum, packed } = local.facts ?? header;
    const dataEnd = local.start + packed;
    // Entries that overlap would unpack the same data again and again.
    if (checksum !== header.checksum || packed !== header.packed || header.offset < free || dataEnd > end.start)
      return undefined;
    free = dataEnd;
    const { name, offset, method } = header;
    entries.push({
      name,
      offset,
      ranges: [{ start: local.start, end: dataEnd, method }],
      checksums: new Set([checksum]),
    });
  }
  return entries;
}

/** Finds the last record of a zip. */
async function findEnd(file: FileBytes): Promise<{ offset: number; start: number; count: number } | undefined> {
  const from = Math.max(0, file.size - sizes.end - 0xffff);
  const bytes = await file.read(from, file.size);
  const view = viewOf(bytes);
  for (let at = bytes.length - sizes.end; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== signatures.end) continue;
    if (at + sizes.end + view.getUint16(at + 20, true) !== bytes.length) continue;
    return { offset: from + at, start: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
  }
  return undefined;
}

/** Finds entries by the signatures of all headers in a damaged file. */
async function findEntries(file: FileBytes, isKnown: (name: string) => boolean): Promise<ZipEntry[]> {
  const { locals, centrals } = await findHeaders(file);
  const directory = Math.min(file.size, ...centrals.map(({ at }) => at));
  const ends = [...locals.keys(), directory].sort((a, b) => a - b);
  const byOffset = Map.groupBy(centrals, ({ header }) => header.offset);
  const entries: ZipEntry[] = [];
  for (const offset of new Set([...locals.keys(), ...byOffset.keys()])) {
    const local = locals.get(offset);
    const [central] = byOffset.get(offset) ?? [];
    const name = [central?.header.name, local?.name].find((one) => one !== undefined && isKnown(one));
    if (name === undefined || offset >= directory) continue;
    const next = ends.find((end) => end > offset) ?? file.size;
    entries.push(await toEntry(file, name, offset, next, local, central?.header));
    if (entries.length > backupLimits.entries)
      throw new DamagedBackupError('This file contains more than a backup can. Nothing was changed.');
  }
  return entries.sort((a, b) => a.offset - b.offset);
}

async function findHeaders(file: FileBytes): Promise<{
  locals: Map<number, LocalHeader>;
  centrals: { readonly at: number; readonly header: CentralHeader }[];
}> {
  const locals = new Map<number, LocalHeader>();
  const centrals: { readonly at: number; readonly header: CentralHeader }[] = [];
  const found: number[] = [];
  const window = 1_000_000;
  for (let from = 0; from < file.size; from += window) {
    // A signature may lie across two windows.
    const bytes = await file.read(from, from + window + 3);
    for (let at = bytes.indexOf(0x50); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
      if (bytes[at + 1] === 0x4b && (bytes[at + 2] === 0x03 || bytes[at + 2] === 0x01)) found.push(from + at);
    }
  }
  for (const at of new Set(found)) {
    const local = await readLocal(file, at);
    if (local !== undefined) locals.set(at, local);
    const header = await readCentral(file, at);
    if (header !== undefined) centrals.push({ at, header });
  }
  return { locals, centrals };
}

/** Puts together what the headers of an entry say, as far as they can be read. */
async function toEntry(
  file: FileBytes,
  name: string,
  offset: number,
  next: number,
  local: LocalHeader | undefined,
  central: CentralHeader | undefined,
): Promise<ZipEntry> {
  const starts = new Set<number>();
  if (local !== undefined) starts.add(local.start);
  // Digestif writes local headers without extra fields.
  if (central !== undefined) starts.add(offset + sizes.local + central.nameSize);
  const methods = new Set([central?.method, local?.method].filter((method) => method === 0 || method === 8));
  const checksums = new Set<number>();
  const ranges = new Map<string, DataRange>();
  const descriptor = viewOf(await file.read(next - sizes.descriptor, next));
  for (const start of starts) {
    const packed = new Set<number>();
    for (const facts of [central, local?.facts]) {
      if (facts === undefined) continue;
      checksums.add(facts.checksum);
      packed.add(facts.packed);
    }
    const beforeNext = next - sizes.descriptor - start;
    if (
      descriptor.byteLength === sizes.descriptor &&
      descriptor.getUint32(0, true) === signatures.descriptor &&
      descriptor.getUint32(8, true) === beforeNext
    ) {
      checksums.add(descriptor.getUint32(4, true));
      packed.add(beforeNext);
    }
    packed.add(Math.max(0, next - start));
    for (const method of methods) {
      for (const size of packed) {
        const end = Math.min(start + size, file.size);
        ranges.set([start, end, method].join(), { start, end, method });
      }
    }
  }
  return { name, offset, ranges: [...ranges.values()], checksums };
}
