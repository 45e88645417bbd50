/** Finds the entries of a zip, by its directory or, in a damaged file, by their headers. */
import { DigestifError } from '../../errors.ts';
import {
  type CentralHeader,
  type FileBytes,
  type LocalHeader,
  readCentral,
  readLocal,
  signatures,
  sizes,
  viewOf,
} from './zip-headers.ts';

/** What a hostile file may not exceed: bytes unpacked in all, times its own size, entries, bytes in one line. */
export const backupLimits = { bytes: 2_000_000_000, ratio: 100, entries: 100_000, line: 16_000_000 } as const;

/** A file that isn’t a backup. Nothing was changed. */
export class DamagedBackupError extends DigestifError {
  override readonly name = 'DamagedBackupError';
}

/** Where an entry’s data may be. */
export interface DataRange {
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

/** Reads the entries by the central directory. @returns undefined unless all headers agree */
export async function readDirectory(file: FileBytes): Promise<ZipEntry[] | undefined> {
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
export async function findEntries(file: FileBytes, isKnown: (name: string) => boolean): Promise<ZipEntry[]> {
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
