import { abstractBit, titleBit } from './indexed-fields.ts';

/** The lowest three bits of a posting's first byte tell fields; the impact is above them. */
export const firstTitle = 1;
export const firstAbstract = 2;
export const firstOthers = 4;

/** A word's papers in a segment, ascending: the fields that have it, and its impact (1 to 31). */
export interface Postings {
  readonly papers: Uint32Array;
  readonly masks: Uint16Array;
  readonly impacts: Uint8Array;
}

/** Number of postings an arena has room for initially, and keeps for the next query. */
const defaultRoom = 1 << 18;

/**
 * Memory for the postings that one query unpacks, reused by the next query: collecting that much garbage would cost
 * more than the query.
 */
export class PostingsArena {
  private papers = new Uint32Array(defaultRoom);
  private masks = new Uint16Array(defaultRoom);
  private impacts = new Uint8Array(defaultRoom);
  private used = 0;

  /** Returns a list of `count` papers to fill, valid until {@link clear}. */
  take(count: number): Postings {
    if (this.used + count > this.papers.length) {
      const room = Math.max(defaultRoom, count);
      this.papers = new Uint32Array(room);
      this.masks = new Uint16Array(room);
      this.impacts = new Uint8Array(room);
      this.used = 0;
    }
    const from = this.used;
    const to = from + count;
    this.used = to;
    return {
      papers: this.papers.subarray(from, to),
      masks: this.masks.subarray(from, to),
      impacts: this.impacts.subarray(from, to),
    };
  }

  clear(): void {
    this.used = 0;
  }
}

/** Looks up the fields of a word's papers, in ascending order. */
export class PostingsCursor {
  private readonly postings: Postings;
  private readonly allowed: number;
  private index = 0;

  /** @param allowed mask of the fields that count */
  constructor(postings: Postings, allowed: number) {
    this.postings = postings;
    this.allowed = allowed;
  }

  /** Returns the fields in which a paper has the word. The paper must not come before the previous one. */
  fields(paper: number): number {
    const { papers, masks } = this.postings;
    this.index = findPaper(papers, paper, this.index);
    return papers[this.index] === paper ? (masks[this.index] ?? 0) & this.allowed : 0;
  }
}

/** Returns the index of a paper in a list, or of the first paper after it, by exponential search from an index. */
export function findPaper(papers: Uint32Array, paper: number, from: number): number {
  if ((papers[from] ?? paper) >= paper) return from;
  let stride = 1;
  let low = from;
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
  return low;
}

/** Mask of the fields that the three lowest bits of a posting's first byte tell. */
const firstFields = Uint16Array.from({ length: 8 }, (_, bits) => {
  return ((bits & firstTitle) !== 0 ? titleBit : 0) | ((bits & firstAbstract) !== 0 ? abstractBit : 0);
});

/** Unpacks a word's postings. @param count number of papers according to the dictionary */
export function readPostings(bytes: Uint8Array, count: number, arena: PostingsArena): Postings {
  const list = arena.take(count);
  const { papers, masks, impacts } = list;
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
    let mask = firstFields[first & 7] ?? 0;
    if ((first & firstOthers) !== 0) {
      let shift = 2;
      do {
        byte = bytes[at] ?? 0;
        at += 1;
        mask |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
    }
    papers[index] = paper;
    masks[index] = mask;
    impacts[index] = first >> 3;
  }
  return list;
}
