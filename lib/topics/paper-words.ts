import type { Paper } from '../domain/paper.ts';
import { Scan } from './scan.ts';

/** How often each word and pair stands in a paper's title and abstract. Words that say nothing are left out. */
export class PaperWords {
  /** The distinct words, pairs and terms, in the order in which they were met. */
  readonly distinct: Uint32Array;
  /** What each of `distinct` is: 0 a word, 1 a pair, 2 a term. */
  readonly kinds: Uint8Array;
  private readonly counts: Uint16Array;
  /** Open addressing: place in `distinct` + 1, by hash. */
  private readonly slots: Uint16Array | Uint32Array;
  /** All words in order, as they stand: the title's, then the abstract's. */
  readonly sequence: Uint32Array;
  /** For each of them, its pair with the word before; 0 where there is none. */
  readonly pairs: Uint32Array;
  /** How many of them are the title's. */
  readonly titleLength: number;

  constructor(paper: Pick<Paper, 'title' | 'abstract'>) {
    scan.read(paper.title);
    this.titleLength = scan.length;
    scan.append(paper.abstract ?? '');
    const { length, words, pairs, terms, empty } = scan;
    this.sequence = words.slice(0, length);
    this.pairs = pairs.slice(0, length);
    let size = 64;
    while (size < length * 5) size *= 2;
    const slots = size < 60_000 ? new Uint16Array(size) : new Uint32Array(size);
    const distinct = new Uint32Array(length * 3);
    const counts = new Uint16Array(length * 3);
    const kinds = new Uint8Array(length * 3);
    let known = 0;
    const count = (hash: number, kind: number): void => {
      let slot = spread(hash) & (size - 1);
      for (;;) {
        const place = slots[slot] ?? 0;
        if (place === 0) {
          distinct[known] = hash;
          counts[known] = 1;
          kinds[known] = kind;
          known += 1;
          slots[slot] = known;
          return;
        }
        if (distinct[place - 1] === hash) {
          counts[place - 1] = (counts[place - 1] ?? 0) + 1;
          return;
        }
        slot = (slot + 1) & (size - 1);
      }
    };
    for (let at = 0; at < length; at += 1) {
      if (empty[at] !== 1) count(words[at] ?? 0, 0);
      const pair = pairs[at] ?? 0;
      if (pair !== 0) count(pair, 1);
      const term = terms[at] ?? 0;
      if (term !== 0) count(term, 2);
    }
    this.slots = slots;
    this.distinct = distinct.subarray(0, known);
    this.counts = counts;
    this.kinds = kinds;
  }

  /** How often a word or pair stands in the paper. */
  count(hash: number): number {
    const mask = this.slots.length - 1;
    let slot = spread(hash) & mask;
    for (;;) {
      const place = this.slots[slot] ?? 0;
      if (place === 0) return 0;
      if (this.distinct[place - 1] === hash) return this.counts[place - 1] ?? 0;
      slot = (slot + 1) & mask;
    }
  }
}

/** The low bits of FNV-1a alone crowd together. */
function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}

const scan = new Scan();
