import { abstractBit, titleBit } from './indexed-fields.ts';

/** The posting's first byte: three bits of fields below the impact. */
export const firstTitle = 1;
export const firstAbstract = 2;
export const firstOthers = 4;

/** A word's papers in a segment, by the segment's numbers in order: in which fields, and how much it counts (1 to 31). */
export interface Postings {
  readonly papers: Uint32Array;
  readonly masks: Uint16Array;
  readonly impacts: Uint8Array;
}

/** Papers for which an arena has room from the start, and so many that it keeps for the next query. */
const usualRoom = 1 << 18;

/** Room for the postings that one query unpacks. It is used again for the next: so much garbage would cost more than the work. */
export class PostingsArena {
  private papers = new Uint32Array(usualRoom);
  private masks = new Uint16Array(usualRoom);
  private impacts = new Uint8Array(usualRoom);
  private used = 0;

  /** A list of so many papers, to be filled. It lasts until {@link clear}. */
  take(count: number): Postings {
    if (this.used + count > this.papers.length) {
      const room = Math.max(usualRoom, count);
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
    this.index = findPaper(papers, paper, this.index);
    return papers[this.index] === paper ? (masks[this.index] ?? 0) & this.allowed : 0;
  }
}

/** The place of a paper in a list, or of the first behind it; by strides that double and then halves. */
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

/** By the three lowest bits of a posting's first byte: the fields that they tell by themselves. */
const firstFields = Uint16Array.from({ length: 8 }, (_, bits) => {
  return ((bits & firstTitle) !== 0 ? titleBit : 0) | ((bits & firstAbstract) !== 0 ? abstractBit : 0);
});

/** Unpacks a word's postings. @param count how many papers the dictionary says */
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
