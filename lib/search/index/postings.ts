import { firstAbstract, firstOthers, firstTitle } from './builder.ts';
import { ByteReader } from './bytes.ts';
import { abstractBit, titleBit } from './fields.ts';
import { hasSpan, moreFollow } from './term-table.ts';

/** A word's papers in a segment, by the segment's numbers in order: in which fields, and how much it counts (1 to 31). */
export interface Postings {
  readonly papers: Uint32Array;
  readonly masks: Uint16Array;
  readonly impacts: Uint8Array;
}

/** Unpacked postings that were used lately, up to so many papers in all: while a query is typed, its words come again. */
export class PostingsCache {
  private readonly lists = new Map<string, Postings>();
  private readonly most: number;
  private papers = 0;

  constructor(most: number) {
    this.most = most;
  }

  get(name: string): Postings | undefined {
    const list = this.lists.get(name);
    if (list === undefined) return undefined;
    this.lists.delete(name);
    this.lists.set(name, list);
    return list;
  }

  put(name: string, list: Postings): void {
    this.lists.set(name, list);
    this.papers += list.papers.length;
    for (const [oldest, { papers }] of this.lists) {
      if (this.papers <= this.most) return;
      this.lists.delete(oldest);
      this.papers -= papers.length;
    }
  }

  clear(): void {
    this.lists.clear();
    this.papers = 0;
  }
}

/** Goes through a word's papers in order, from one that is asked for to the next. */
export class PostingsCursor {
  private readonly postings: Postings;
  private readonly allowed: number;
  private index = 0;

  /** @param allowed the fields that count */
  constructor(postings: Postings, allowed: number) {
    this.postings = postings;
    this.allowed = allowed;
  }

  /** The fields in which the word stands in a paper, which must not stand before the last one asked for. */
  fields(paper: number): number {
    const { papers, masks } = this.postings;
    // Strides that double, then halving: a rare word leaps through the papers of a common one.
    let stride = 1;
    let low = this.index;
    while (low + stride < papers.length && (papers[low + stride] ?? 0) < paper) {
      low += stride;
      stride *= 2;
    }
    let high = Math.min(papers.length, low + stride + 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((papers[middle] ?? 0) < paper) low = middle + 1;
      else high = middle;
    }
    this.index = low;
    return papers[low] === paper ? (masks[low] ?? 0) & this.allowed : 0;
  }
}

/** Unpacks a word's postings. @param count how many papers the dictionary says */
export function readPostings(bytes: Uint8Array, count: number): Postings {
  const papers = new Uint32Array(count);
  const masks = new Uint16Array(count);
  const impacts = new Uint8Array(count);
  let at = 0;
  let paper = -1;
  for (let index = 0; index < count; index += 1) {
    let byte = bytes[at] ?? 0;
    at += 1;
    let gap = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at] ?? 0;
      at += 1;
      gap |= (byte & 127) << shift;
    }
    paper += gap + 1;
    const first = bytes[at] ?? 0;
    at += 1;
    let mask = ((first & firstTitle) !== 0 ? titleBit : 0) | ((first & firstAbstract) !== 0 ? abstractBit : 0);
    if ((first & firstOthers) !== 0) {
      let others = 0;
      let shift = 2;
      do {
        byte = bytes[at] ?? 0;
        at += 1;
        others |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      mask |= others;
    }
    papers[index] = paper;
    masks[index] = mask;
    impacts[index] = first >> 3;
  }
  return { papers, masks, impacts };
}

/** Where a word stands in one paper: the field's bit, and the positions of its first and behind its last part. */
export type VisitPosition = (bit: number, at: number, end: number) => void;

/** Reads a word's positions paper by paper, in the order of its postings. */
export class PositionCursor {
  private readonly reader: ByteReader;
  private readonly postings: Postings;
  private index = 0;

  constructor(bytes: Uint8Array, postings: Postings) {
    this.reader = new ByteReader(bytes);
    this.postings = postings;
  }

  /** Goes on to a paper, which must not stand before the last one, and visits the word's positions in it. */
  visit(paper: number, visit: VisitPosition): void {
    this.skipTo(paper);
    const { papers, masks } = this.postings;
    if (papers[this.index] !== paper) return;
    let mask = masks[this.index] ?? 0;
    this.index += 1;
    while (mask !== 0) {
      const bit = mask & -mask;
      mask &= mask - 1;
      let at = 0;
      for (let more = moreFollow; more !== 0; ) {
        const packed = this.reader.number();
        at += packed >>> 2;
        visit(bit, at, at + ((packed & hasSpan) !== 0 ? this.reader.number() : 1));
        more = packed & moreFollow;
      }
    }
  }

  /** Passes over the papers before one, byte by byte: common words have very many. */
  private skipTo(paper: number): void {
    const { papers, masks } = this.postings;
    const { bytes } = this.reader;
    let { at } = this.reader;
    let { index } = this;
    while (index < papers.length && (papers[index] ?? 0) < paper) {
      for (let mask = masks[index] ?? 0; mask !== 0; mask &= mask - 1) {
        for (let first = moreFollow; (first & moreFollow) !== 0; ) {
          first = bytes[at] ?? 0;
          while ((bytes[at] ?? 0) > 127) at += 1;
          at += 1;
          if ((first & hasSpan) === 0) continue;
          while ((bytes[at] ?? 0) > 127) at += 1;
          at += 1;
        }
      }
      index += 1;
    }
    this.index = index;
    this.reader.at = at;
  }
}
