/**
 * The positions of a word in its papers. Those of a paper are stored field by field, in the order of the fields' bits;
 * each is a gap inside its field, with a span if a compound covers several positions. A common word's list starts with
 * a table of groups, so that one paper among thousands is found without skipping over all before it.
 */

import { findPaper, type Postings } from './postings.ts';
import { ByteReader, type ByteWriter } from './varint.ts';

/** The two lowest bits of a position. */
export const moreFollow = 1;
export const hasSpan = 2;

/** Words in more papers have a table. */
const maxPapersWithoutTable = 64;
/** Maximum number of papers in a group. */
export const papersOfGroup = 128;

/** Neighbouring papers of a list. */
interface Group {
  papers: number;
  bytes: number;
}

/** Collects the groups of a list, and writes their table. */
export class GroupTable {
  private groups: Group[] = [];

  clear(): void {
    this.groups = [];
  }

  /** Adds the next papers of the list; small neighbouring groups become one. */
  add(papers: number, bytes: number): void {
    const last = this.groups.at(-1);
    if (last === undefined || last.papers + papers > papersOfGroup) this.groups.push({ papers, bytes });
    else {
      last.papers += papers;
      last.bytes += bytes;
    }
  }

  /** Adds the groups of a list that is appended. @returns the offset of its positions */
  addAll(list: Uint8Array, papers: number): number {
    const reader = new ByteReader(list);
    const count = groupsIn(reader, papers);
    for (let group = 0; group < count; group += 1) this.add(reader.number(), reader.number());
    if (count === 0) this.add(papers, list.length);
    return reader.at;
  }

  /** @param papers number of papers of the whole list */
  write(out: ByteWriter, papers: number): void {
    if (papers <= maxPapersWithoutTable) return;
    out.number(this.groups.length);
    for (const group of this.groups) {
      out.number(group.papers);
      out.number(group.bytes);
    }
  }
}

/** Reads the number of groups in a list's table; 0 without a table. */
function groupsIn(reader: ByteReader, papers: number): number {
  return papers > maxPapersWithoutTable && reader.end > reader.at ? reader.number() : 0;
}

/** Returns half the number of full groups of a list: as many papers may touch that many groups. */
export function halfOfGroups(papers: number): number {
  return papers / papersOfGroup / 2;
}

/**
 * Returns an upper bound of the table's bytes: two neighbouring groups are more than one full group, and each takes two
 * numbers.
 */
export function maxTableBytes(papers: number): number {
  return 10 * (2 + Math.ceil((2 * papers) / papersOfGroup));
}

/**
 * Returns the byte ranges of the groups of some papers; neighbouring groups are joined.
 * @param table the start of the list, including its table
 * @param wanted papers, ascending
 */
export function groupsOf(
  table: Uint8Array,
  { papers }: Postings,
  wanted: readonly number[],
): { readonly from: number; readonly to: number }[] {
  const reader = new ByteReader(table);
  const ends = { papers: [] as number[], bytes: [] as number[] };
  let [postings, bytes] = [0, 0];
  for (let left = groupsIn(reader, papers.length); left > 0; left -= 1) {
    postings += reader.number();
    bytes += reader.number();
    ends.papers.push(postings);
    ends.bytes.push(bytes);
  }
  const found: { from: number; to: number }[] = [];
  let [place, group, before] = [0, 0, -1];
  for (const paper of wanted) {
    place = findPaper(papers, paper, place);
    if (papers[place] !== paper) continue;
    while ((ends.papers[group] ?? Number.POSITIVE_INFINITY) <= place) group += 1;
    if (group === before) continue;
    before = group;
    const from = reader.at + (ends.bytes[group - 1] ?? 0);
    const to = reader.at + (ends.bytes[group] ?? 0);
    const last = found.at(-1);
    if (last?.to === from) last.to = to;
    else found.push({ from, to });
  }
  return found;
}

/** Skips a list's table. */
export function skipGroups(reader: ByteReader, papers: number): void {
  for (let left = 2 * groupsIn(reader, papers); left > 0; left -= 1) reader.skip();
}

/** Skips the positions of a paper. @param mask the fields in which it has the word */
export function skipPositions(reader: ByteReader, mask: number): void {
  const { bytes } = reader;
  let { at } = reader;
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    for (let first = moreFollow; (first & moreFollow) !== 0; ) {
      first = bytes[at] ?? 0;
      while ((bytes[at] ?? 0) > 127) at += 1;
      at += 1;
      if ((first & hasSpan) === 0) continue;
      while ((bytes[at] ?? 0) > 127) at += 1;
      at += 1;
    }
  }
  reader.at = at;
}

/**
 * Positions of a word in one paper, as {@link encodePosition} returns them: the first, and the one after the last part.
 */
export class EncodedPositions {
  starts = new Float64Array(256);
  ends = new Float64Array(256);
  count = 0;

  add(start: number, end: number): void {
    if (this.count === this.starts.length) {
      const [starts, ends] = [new Float64Array(this.count * 2), new Float64Array(this.count * 2)];
      starts.set(this.starts);
      ends.set(this.ends);
      [this.starts, this.ends] = [starts, ends];
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }
}

const bitFactor = 2 ** 32;

/** Encodes a field and a position in it as one number; the next position is one more. */
export function encodePosition(bit: number, at: number): number {
  return bit * bitFactor + at;
}

/** Returns the field's bit of an encoded position. */
export function fieldBitOf(place: number): number {
  return Math.floor(place / bitFactor);
}

/** Reads a word's positions in some of its papers, in ascending order. */
export class PositionCursor {
  private readonly reader: ByteReader;
  private readonly postings: Postings;
  private readonly allowed: number;
  /** The posting whose positions come next. */
  private index = 0;
  /** The first posting of each group, and the offset of its bytes. */
  private readonly firsts: number[] = [];
  private readonly starts: number[] = [];
  private group = 0;

  /** @param allowed mask of the fields that count */
  constructor(bytes: Uint8Array, postings: Postings, allowed: number) {
    this.reader = new ByteReader(bytes);
    this.postings = postings;
    this.allowed = allowed;
    const { length } = postings.papers;
    let [first, start] = [0, 0];
    for (let left = groupsIn(this.reader, length); left > 0; left -= 1) {
      this.firsts.push(first);
      this.starts.push(start);
      first += this.reader.number();
      start += this.reader.number();
    }
    this.starts.forEach((_, group) => {
      this.starts[group] = (this.starts[group] ?? 0) + this.reader.at;
    });
  }

  /** Adds the positions in a paper, which must not come before the previous one. */
  read(paper: number, places: EncodedPositions): void {
    const { papers, masks } = this.postings;
    const wanted = findPaper(papers, paper, this.index);
    if (papers[wanted] !== paper) return;
    let { group } = this;
    while ((this.firsts[group + 1] ?? Number.POSITIVE_INFINITY) <= wanted) group += 1;
    if (group !== this.group) {
      this.group = group;
      this.index = this.firsts[group] ?? 0;
      this.reader.at = this.starts[group] ?? 0;
    }
    for (; this.index < wanted; this.index += 1) skipPositions(this.reader, masks[this.index] ?? 0);
    this.index = wanted + 1;
    for (let mask = masks[wanted] ?? 0; mask !== 0; mask &= mask - 1) this.readField(mask & -mask, places);
  }

  private readField(bit: number, places: EncodedPositions): void {
    const { reader } = this;
    const counts = (bit & this.allowed) !== 0;
    let at = encodePosition(bit, 0);
    for (let more = moreFollow; more !== 0; ) {
      const packed = reader.number();
      at += packed >>> 2;
      const span = (packed & hasSpan) === 0 ? 1 : reader.number();
      if (counts) places.add(at, at + span);
      more = packed & moreFollow;
    }
  }
}
