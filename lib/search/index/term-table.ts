/**
 * The postings and positions of each word while a segment is built, and the word's occurrences in the current paper. A
 * word's numbers are adjacent, in one cache line of the processor. Its bytes are in slices of doubling size, each with
 * the address of the next in its last four bytes (as in Lucene's ByteBlockPool), so that a word needs no objects.
 */

import { GroupTable, hasSpan, moreFollow, papersOfGroup } from './positions.ts';
import type { ByteWriter } from './varint.ts';

const line = 16;
const lineBits = 4;
// Offsets in a word's line; those of a list are relative to its first.
const mask = 0;
const lastPaper = 1;
const papers = 2;
/** Where the field's last position starts; 0 if there is none. */
const open = 3;
/** The field's last position. */
const packed = 4;
const weight = 5;
const postings = 6;
const positions = 11;
// Offsets from the start of a list.
const head = 0;
const tail = 1;
/** Where the tail slice has the address of the next one. */
const limit = 2;
const size = 3;
const length = 4;

const firstSlice = 12;
const maxSlice = 4_096;
const pointer = 4;

/** The lists of a builder's words. */
export class TermTable {
  private cells = new Int32Array(line << 14);
  /** The same cells, for values that aren't integers. */
  private floats = new Float32Array(this.cells.buffer);
  private bytes = new Uint8Array(1 << 20);
  // No slice starts at 0, which means none.
  private used = pointer;
  private count = 0;
  /** For common words: the number of bytes of positions at the end of each group of papers. */
  private readonly groups = new Map<number, number[]>();
  private readonly groupTable = new GroupTable();

  /** Adds a word. @returns its number, from 0 */
  create(): number {
    const term = this.count;
    this.count += 1;
    if (this.count << lineBits > this.cells.length) {
      const grown = new Int32Array(this.cells.length * 2);
      grown.set(this.cells);
      this.cells = grown;
      this.floats = new Float32Array(grown.buffer);
    }
    const cell = term << lineBits;
    this.cells[cell + lastPaper] = -1;
    this.begin(cell + postings);
    this.begin(cell + positions);
    return term;
  }

  private begin(list: number): void {
    const start = this.slice(firstSlice);
    this.cells[list + head] = start;
    this.cells[list + tail] = start;
    this.cells[list + limit] = start + firstSlice - pointer;
    this.cells[list + size] = firstSlice;
  }

  private slice(bytes: number): number {
    if (this.used + bytes > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.used + bytes));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    const start = this.used;
    this.used += bytes;
    return start;
  }

  /** Returns how many papers have the word. */
  papersOf(term: number): number {
    return this.cells[(term << lineBits) + papers] ?? 0;
  }

  /** Returns the fields of the current paper that have the word. */
  maskOf(term: number): number {
    return this.cells[(term << lineBits) + mask] ?? 0;
  }

  weightOf(term: number): number {
    return this.floats[(term << lineBits) + weight] ?? 0;
  }

  /**
   * Counts an occurrence of the word in a field of the current paper.
   * @param counts weight of the occurrence
   * @returns whether it is the first in this paper
   */
  addOccurrence(term: number, bit: number, counts: number): boolean {
    const { cells, floats } = this;
    const cell = term << lineBits;
    const before = cells[cell + mask] ?? 0;
    if ((before & bit) === 0) {
      cells[cell + mask] = before | bit;
      cells[cell + open] = 0;
      cells[cell + packed] = 0;
    }
    floats[cell + weight] = (floats[cell + weight] ?? 0) + counts;
    return before === 0;
  }

  /** Packs a position in the current field. */
  position(term: number, at: number, span: number): void {
    const { cells } = this;
    const cell = term << lineBits;
    const last = cells[cell + open] ?? 0;
    // The previous position was packed as the last one.
    if (last !== 0) this.bytes[last] = (this.bytes[last] ?? 0) | moreFollow;
    const gap = at - (cells[cell + packed] ?? 0);
    cells[cell + packed] = at;
    const list = cell + positions;
    this.room(list);
    cells[cell + open] = cells[list + tail] ?? 0;
    this.number(list, (gap << 2) | (span > 1 ? hasSpan : 0));
    if (span > 1) this.number(list, span);
  }

  /** Packs the posting of the current paper, and moves on to the next paper. */
  posting(term: number, paper: number, first: number, others: number): void {
    const { cells } = this;
    const cell = term << lineBits;
    const list = cell + postings;
    this.number(list, paper - (cells[cell + lastPaper] ?? -1) - 1);
    this.byte(list, first);
    if (others !== 0) this.number(list, others);
    cells[cell + lastPaper] = paper;
    const paperCount = (cells[cell + papers] ?? 0) + 1;
    cells[cell + papers] = paperCount;
    if (paperCount % papersOfGroup === 0) this.endGroup(term, cells[cell + positions + length] ?? 0);
    cells[cell + mask] = 0;
    this.floats[cell + weight] = 0;
  }

  private endGroup(term: number, bytes: number): void {
    const known = this.groups.get(term);
    if (known === undefined) this.groups.set(term, [bytes]);
    else known.push(bytes);
  }

  /** Makes room for a byte in the tail slice. */
  private room(list: number): void {
    const { cells } = this;
    const at = cells[list + tail] ?? 0;
    if (at !== cells[list + limit]) return;
    const bytes = Math.min(maxSlice, (cells[list + size] ?? firstSlice) * 2);
    const next = this.slice(bytes);
    for (let place = 0; place < pointer; place += 1) this.bytes[at + place] = (next >>> (8 * place)) & 255;
    cells[list + tail] = next;
    cells[list + limit] = next + bytes - pointer;
    cells[list + size] = bytes;
  }

  private byte(list: number, value: number): void {
    const { cells } = this;
    if (cells[list + tail] === cells[list + limit]) this.room(list);
    const at = cells[list + tail] ?? 0;
    this.bytes[at] = value;
    cells[list + tail] = at + 1;
    cells[list + length] = (cells[list + length] ?? 0) + 1;
  }

  private number(list: number, value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte(list, (rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(list, rest);
  }

  /** Returns the bytes of all postings and of all positions. */
  sizes(): { postings: number; positions: number } {
    const sum = { postings: 0, positions: 0 };
    for (let cell = 0; cell < this.count << lineBits; cell += line) {
      sum.postings += this.cells[cell + postings + length] ?? 0;
      sum.positions += this.cells[cell + positions + length] ?? 0;
    }
    return sum;
  }

  /** Writes a word's postings. @returns the number of bytes */
  copyPostings(term: number, out: ByteWriter): number {
    return this.copy((term << lineBits) + postings, out);
  }

  /** Writes a word's positions. @returns the number of bytes */
  copyPositions(term: number, out: ByteWriter): number {
    const before = out.length;
    const list = (term << lineBits) + positions;
    const bytes = this.cells[list + length] ?? 0;
    if (bytes > 0) {
      const paperCount = this.papersOf(term);
      this.groupTable.clear();
      let start = 0;
      for (const end of this.groups.get(term) ?? []) {
        this.groupTable.add(papersOfGroup, end - start);
        start = end;
      }
      if (paperCount % papersOfGroup > 0) this.groupTable.add(paperCount % papersOfGroup, bytes - start);
      this.groupTable.write(out, paperCount);
    }
    this.copy(list, out);
    return out.length - before;
  }

  private copy(list: number, out: ByteWriter): number {
    const { bytes } = this;
    const whole = this.cells[list + length] ?? 0;
    let left = whole;
    let at = this.cells[list + head] ?? 0;
    let room = firstSlice - pointer;
    while (left > room) {
      out.appendPart(bytes, at, at + room);
      left -= room;
      const link = at + room;
      at = 0;
      for (let place = 0; place < pointer; place += 1) at |= (bytes[link + place] ?? 0) << (8 * place);
      room = Math.min(maxSlice, (room + pointer) * 2) - pointer;
    }
    out.appendPart(bytes, at, at + left);
    return whole;
  }
}
