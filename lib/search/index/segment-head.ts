/**
 * Packs a segment's head into a row of bytes: dictionary and columns, which are read before the first query. The first
 * query after a browser start waits for it, so each column is as narrow as its values allow. It is a single row,
 * because pieces of half a megabyte took longer to read.
 */
import type { Columns } from './segment-builder.ts';
import { type BlockRow, headKey, type SegmentRow } from './segment-store.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/** What the database stores of a segment in addition to its rows of bytes. */
export type StoredSegment = Omit<SegmentRow, 'dictionary' | 'columns'>;

/** Packs a segment for the database. */
export function packHead({ dictionary, columns, ...stored }: SegmentRow): {
  readonly stored: StoredSegment;
  readonly head: BlockRow;
} {
  const { bytes, anchors, count } = dictionary;
  const out = new ByteWriter(bytes.length + anchors.byteLength + 16 * stored.papers + 64);
  writeIds(out, columns.ids);
  for (const column of [columns.days, columns.weeks, columns.has]) writeColumn(out, column);
  out.append(bytesOf(columns.ties));
  for (const number of [count, anchors.length, bytes.length]) out.number(number);
  out.append(bytesOf(anchors));
  out.append(bytes);
  return { stored, head: { key: headKey(stored.id), bytes: out.view().slice() } };
}

/** Unpacks what {@link packHead} returned. @returns undefined if the head is incomplete or another segment's */
export function unpackHead(stored: StoredSegment, head: Uint8Array): SegmentRow | undefined {
  const reader = new ByteReader(head);
  try {
    const columns = new PackedColumns(reader, stored.papers);
    const [count, anchors, length] = [reader.number(), reader.number(), reader.number()];
    const ofAnchors = cut(reader, 4 * anchors);
    const bytes = new Uint8Array(cut(reader, length));
    if (reader.at !== head.length) return undefined;
    return { ...stored, columns, dictionary: { count, anchors: new Uint32Array(ofAnchors), bytes } };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Copies the next bytes, so that they can be read as numbers. @throws RangeError if there are fewer */
function cut(reader: ByteReader, length: number): ArrayBuffer {
  if (reader.at + length > reader.end) throw new RangeError('The head ends too early.');
  const part = reader.bytes.slice(reader.at, reader.at + length);
  reader.at += length;
  return part.buffer as ArrayBuffer;
}

/**
 * Writes the ids as runs, because most are consecutive: the distance of each run from the end of the one before, and
 * its length.
 */
function writeIds(out: ByteWriter, ids: Uint32Array): void {
  const starts: number[] = [];
  for (let paper = 0; paper < ids.length; paper += 1) {
    if (paper === 0 || ids[paper] !== (ids[paper - 1] ?? 0) + 1) starts.push(paper);
  }
  out.number(starts.length);
  let next = 0;
  for (const [run, paper] of starts.entries()) {
    const id = ids[paper] ?? 0;
    const length = (starts[run + 1] ?? ids.length) - paper;
    out.number(id >= next ? 2 * (id - next) : 2 * (next - id) - 1);
    out.number(length);
    next = id + length;
  }
}

function readIds(reader: ByteReader, papers: number): Uint32Array<ArrayBuffer> {
  const ids = new Uint32Array(papers);
  let [paper, id] = [0, 0];
  for (let left = reader.number(); left > 0; left -= 1) {
    const gap = reader.number();
    id = (gap & 1) === 0 ? id + gap / 2 : id - (gap + 1) / 2;
    const end = paper + reader.number();
    if (end > papers) throw new RangeError('The head is of another segment.');
    for (; paper < end; paper += 1) {
      ids[paper] = id;
      id += 1;
    }
  }
  return ids;
}

function bytesOf(numbers: Uint32Array | Int32Array | Uint16Array | Uint8Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Numbers of values that one byte and two bytes can distinguish. */
const maxByteValues = 256;
const maxTwoByteValues = 65_536;

/** Writes the distinct values, and which of them each paper has; or the papers' values if too many are distinct. */
function writeColumn(out: ByteWriter, values: Int32Array | Uint32Array | Uint8Array): void {
  const indexes = new Map<number, number>();
  const own = new Uint16Array(values.length);
  let [last, index] = [Number.NaN, 0];
  for (let paper = 0; paper < values.length; paper += 1) {
    const value = values[paper] ?? 0;
    // Neighbouring papers often have the same day.
    if (value !== last) {
      last = value;
      index = indexes.get(value) ?? indexes.size;
      if (index === indexes.size) indexes.set(value, index);
    }
    own[paper] = index;
  }
  out.number(indexes.size);
  if (indexes.size > maxTwoByteValues) {
    out.append(bytesOf(Int32Array.from(values)));
    return;
  }
  out.append(bytesOf(Int32Array.from(indexes.keys())));
  out.append(bytesOf(indexes.size > maxByteValues ? own : Uint8Array.from(own)));
}

/** A column that is unpacked on first use. */
class PackedColumn {
  private readonly all: Int32Array;
  /** The index of each paper's value; undefined if the papers' values are stored. */
  private readonly indexes: Uint8Array | Uint16Array | undefined;

  constructor(reader: ByteReader, papers: number) {
    const count = reader.number();
    this.all = new Int32Array(cut(reader, 4 * (count > maxTwoByteValues ? papers : count)));
    if (count > maxTwoByteValues) return;
    this.indexes =
      count > maxByteValues ? new Uint16Array(cut(reader, 2 * papers)) : new Uint8Array(cut(reader, papers));
  }

  into<Numbers extends Int32Array | Uint32Array | Uint8Array>(values: Numbers): Numbers {
    const { all, indexes } = this;
    if (indexes === undefined) values.set(all);
    else for (let paper = 0; paper < indexes.length; paper += 1) values[paper] = all[indexes[paper] ?? 0] ?? 0;
    return values;
  }
}

/** Columns that unpack weeks and `has` on first use, because they are rarely needed. */
class PackedColumns implements Columns {
  readonly ids: Uint32Array<ArrayBuffer>;
  readonly days: Int32Array<ArrayBuffer>;
  readonly ties: Uint16Array<ArrayBuffer>;
  private readonly packed: {
    weeks: PackedColumn | Uint32Array<ArrayBuffer>;
    has: PackedColumn | Uint8Array<ArrayBuffer>;
  };

  constructor(reader: ByteReader, papers: number) {
    this.ids = readIds(reader, papers);
    this.days = new PackedColumn(reader, papers).into(new Int32Array(papers));
    this.packed = { weeks: new PackedColumn(reader, papers), has: new PackedColumn(reader, papers) };
    this.ties = new Uint16Array(cut(reader, 2 * papers));
  }

  get weeks(): Uint32Array<ArrayBuffer> {
    const { weeks } = this.packed;
    this.packed.weeks = weeks instanceof PackedColumn ? weeks.into(new Uint32Array(this.ids.length)) : weeks;
    return this.packed.weeks;
  }

  get has(): Uint8Array<ArrayBuffer> {
    const { has } = this.packed;
    this.packed.has = has instanceof PackedColumn ? has.into(new Uint8Array(this.ids.length)) : has;
    return this.packed.has;
  }
}
