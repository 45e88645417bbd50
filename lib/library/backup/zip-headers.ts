/** The headers of a zip. */
import { strFromU8 } from 'fflate';

/** A file’s bytes, read in large blocks, because entries are small and next to each other. */
export class FileBytes {
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

export const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, descriptor: 0x08074b50 } as const;

export const sizes = { local: 30, central: 46, end: 22, descriptor: 16 } as const;

/** A flag: sizes and checksum follow the data. */
const sizesFollow = 0x08;

export interface LocalHeader {
  readonly offset: number;
  readonly name: string;
  readonly start: number;
  readonly method: number;
  /** Absent if they follow the data. */
  readonly facts?: { readonly checksum: number; readonly packed: number };
}

export interface CentralHeader {
  readonly offset: number;
  readonly name: string;
  readonly nameSize: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  /** Of this header. */
  readonly size: number;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export async function readLocal(file: FileBytes, offset: number): Promise<LocalHeader | undefined> {
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

export async function readCentral(file: FileBytes, at: number): Promise<CentralHeader | undefined> {
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
