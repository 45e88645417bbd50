import type { Paper } from '../domain/paper.ts';
import { Scan } from './hash-words.ts';

/** Counts each word, pair and term in a paper's title and abstract, without stop words. */
export class PaperWords {
  /** The distinct words, pairs and terms, in order of first occurrence. */
  readonly distinct: Uint32Array;
  /** What each of `distinct` is: 0 a word, 1 a pair, 2 a term. */
  readonly kinds: Uint8Array;
  /** All words in order: the title's, then the abstract's. */
  readonly sequence: Uint32Array;
  /** For each of them, its pair with the word before; 0 if there is none. */
  readonly pairs: Uint32Array;
  /** How many of them are in the title. */
  readonly titleLength: number;
  private readonly counts: Uint16Array;
  /** An open-addressing hash table: the index in `distinct` + 1. */
  private readonly slots: Uint16Array | Uint32Array;

  constructor(paper: Pick<Paper, 'title' | 'abstract'>) {
    scan.read(paper.title);
    this.titleLength = scan.length;
    scan.append(paper.abstract ?? '');
    const { length, words, pairs, terms, empty } = scan;
    scratch.clear(length);
    for (let at = 0; at < length; at += 1) {
      const pair = pairs[at] as number;
      const term = terms[at] as number;
      if (empty[at] === 0) scratch.add(words[at] as number, 0);
      if (pair !== 0) scratch.add(pair, 1);
      if (term !== 0) scratch.add(term, 2);
    }
    this.sequence = words.slice(0, length);
    this.pairs = pairs.slice(0, length);
    this.distinct = scratch.distinct.slice(0, scratch.known);
    this.kinds = scratch.kinds.slice(0, scratch.known);
    this.counts = scratch.counts.slice(0, scratch.known);
    this.slots = scratch.slots;
  }

  /** Returns how often the paper has a word, pair or term. */
  count(hash: number): number {
    const { slots, distinct } = this;
    const mask = slots.length - 1;
    let slot = spread(hash) & mask;
    for (;;) {
      const index = slots[slot] as number;
      if (index === 0) return 0;
      if (distinct[index - 1] === hash) return this.counts[index - 1] as number;
      slot = (slot + 1) & mask;
    }
  }
}

/** Arrays for counting, reused for all papers. Only the slots belong to each paper. */
class Scratch {
  known = 0;
  distinct = new Uint32Array(4_096);
  kinds = new Uint8Array(4_096);
  counts = new Uint16Array(4_096);
  slots: Uint16Array | Uint32Array = new Uint16Array(64);

  /** Makes room for a paper of this many words, each of which may add a pair and a term. */
  clear(words: number): void {
    this.known = 0;
    const maxEntries = words * 3;
    if (maxEntries > this.distinct.length) {
      this.distinct = new Uint32Array(maxEntries);
      this.kinds = new Uint8Array(maxEntries);
      this.counts = new Uint16Array(maxEntries);
    }
    let size = 64;
    while (size < words * 3) size *= 2;
    this.slots = maxEntries < 0xffff ? new Uint16Array(size) : new Uint32Array(size);
  }

  add(hash: number, kind: number): void {
    const { slots, distinct, counts } = this;
    const mask = slots.length - 1;
    let slot = spread(hash) & mask;
    for (;;) {
      const index = slots[slot] as number;
      if (index === 0) break;
      if (distinct[index - 1] === hash) {
        counts[index - 1] = (counts[index - 1] as number) + 1;
        return;
      }
      slot = (slot + 1) & mask;
    }
    distinct[this.known] = hash;
    counts[this.known] = 1;
    this.kinds[this.known] = kind;
    this.known += 1;
    slots[slot] = this.known;
  }
}

/** Mixes the bits: the low bits of FNV-1a alone collide often. */
function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}

const scan = new Scan();
const scratch = new Scratch();
