/**
 * What a builder collects for each word: its postings and its positions so far, and what the paper available says of it.
 * A word's numbers stand side by side, in a line of the processor's cache; and its bytes in slices that double, each with
 * the address of the next in its last four bytes (as Lucene's ByteBlockPool does), so that no word costs an object.
 */

import { GroupTable, hasSpan, moreFollow, papersOfGroup } from './positions.ts';
import type { ByteWriter } from './varint.ts';

const line = 16;
const lineBits = 4;
// Places in a word's line. A list's places are those of its first.
const mask = 0;
const lastPaper = 1;
const papers = 2;
/** Where the field's last position begins; 0 where there is none. */
const open = 3;
/** The field's last position itself. */
const packed = 4;
const weight = 5;
const postings = 6;
const positions = 11;
// From the place of a list.
const head = 0;
const tail = 1;
/** Where the tail slice's address of the next one stands. */
const limit = 2;
const size = 3;
const length = 4;

const firstSlice = 12;
const longestSlice = 4_096;
const pointer = 4;

/** The lists of a builder's words. */
export class TermTable {
  private cells = new Int32Array(line << 14);
  /** The same cells, for what is no whole number. */
  private floats = new Float32Array(this.cells.buffer);
  private bytes = new Uint8Array(1 << 20);
  // No slice begins at 0, which stands for none.
  private used = pointer;
  private count = 0;
  /** Of common words: how many bytes of positions each group of papers ends with. */
  private readonly groups = new Map<number, number[]>();
  private readonly groupTable = new GroupTable();

  /** Begins a word. @returns its number, from 0 */
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

  /** In how many papers the word stands. */
  papersOf(term: number): number {
    return this.cells[(term << lineBits) + papers] ?? 0;
  }

  /** Fields of the paper available in which the word was met. */
  maskOf(term: number): number {
    return this.cells[(term << lineBits) + mask] ?? 0;
  }

  weightOf(term: number): number {
    return this.floats[(term << lineBits) + weight] ?? 0;
  }

  /**
   * The word is met in a field of the paper available.
   * @param counts what it weighs there
   * @returns whether it is the first time in this paper
   */
  meet(term: number, bit: number, counts: number): boolean {
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

  /** Packs a position of the field available. */
  position(term: number, at: number, span: number): void {
    const { cells } = this;
    const cell = term << lineBits;
    const last = cells[cell + open] ?? 0;
    // The one before was packed as the last.
    if (last !== 0) this.bytes[last] = (this.bytes[last] ?? 0) | moreFollow;
    const gap = at - (cells[cell + packed] ?? 0);
    cells[cell + packed] = at;
    const list = cell + positions;
    this.room(list);
    cells[cell + open] = cells[list + tail] ?? 0;
    this.number(list, (gap << 2) | (span > 1 ? hasSpan : 0));
    if (span > 1) this.number(list, span);
  }

  /** Packs the posting of the paper available, and goes on to the next paper. */
  posting(term: number, paper: number, first: number, others: number): void {
    const { cells } = this;
    const cell = term << lineBits;
    const list = cell + postings;
    this.number(list, paper - (cells[cell + lastPaper] ?? -1) - 1);
    this.byte(list, first);
    if (others !== 0) this.number(list, others);
    cells[cell + lastPaper] = paper;
    const many = (cells[cell + papers] ?? 0) + 1;
    cells[cell + papers] = many;
    if (many % papersOfGroup === 0) this.endGroup(term, cells[cell + positions + length] ?? 0);
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
    const bytes = Math.min(longestSlice, (cells[list + size] ?? firstSlice) * 2);
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

  /** Bytes of all postings and of all positions. */
  sizes(): { postings: number; positions: number } {
    const sum = { postings: 0, positions: 0 };
    for (let cell = 0; cell < this.count << lineBits; cell += line) {
      sum.postings += this.cells[cell + postings + length] ?? 0;
      sum.positions += this.cells[cell + positions + length] ?? 0;
    }
    return sum;
  }

  /** Writes a word's postings out. @returns how many bytes */
  copyPostings(term: number, out: ByteWriter): number {
    return this.copy((term << lineBits) + postings, out);
  }

  /** Writes a word's positions out. @returns how many bytes */
  copyPositions(term: number, out: ByteWriter): number {
    const before = out.length;
    const list = (term << lineBits) + positions;
    const bytes = this.cells[list + length] ?? 0;
    if (bytes > 0) {
      const many = this.papersOf(term);
      this.groupTable.clear();
      let start = 0;
      for (const end of this.groups.get(term) ?? []) {
        this.groupTable.add(papersOfGroup, end - start);
        start = end;
      }
      if (many % papersOfGroup > 0) this.groupTable.add(many % papersOfGroup, bytes - start);
      this.groupTable.write(out, many);
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
      room = Math.min(longestSlice, (room + pointer) * 2) - pointer;
    }
    out.appendPart(bytes, at, at + left);
    return whole;
  }
}
