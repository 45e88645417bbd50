import type { PaperWords } from './paper-terms.ts';

/** Counters in each of the two rows; a power of two. */
const width = 2 ** 20;
const maxCount = 0xffff;

/** Counts how many papers have a word or pair, by its hash. */
export abstract class WordCounts {
  abstract readonly papers: number;

  /** Returns the number of papers with a word or pair. */
  abstract of(hash: number): number;

  /**
   * Returns the weight of a word or pair: the logarithm of its inverse document frequency; 0 for words in all papers.
   */
  weight(hash: number): number {
    return Math.log((this.papers + 1) / (this.of(hash) + 0.5));
  }
}

/** The counts of some words and pairs at one moment. */
export interface CountSnapshot {
  readonly papers: number;
  readonly counts: ReadonlyMap<number, number>;
}

/** Word counts from when the topic was trained, so that its scores don't drift as the library grows. */
export class SnapshotCounts extends WordCounts {
  readonly papers: number;
  private readonly counts: ReadonlyMap<number, number>;
  private readonly others: WordCounts | undefined;

  /** @param others counts of words that aren't in the snapshot */
  constructor({ papers, counts }: CountSnapshot, others?: WordCounts) {
    super();
    this.papers = papers;
    this.counts = counts;
    this.others = others;
  }

  of(hash: number): number {
    return this.counts.get(hash) ?? this.others?.of(hash) ?? 0;
  }
}

/** No counts: all words weigh the same. */
export const noCounts: WordCounts = new SnapshotCounts({ papers: 0, counts: new Map() });

/** Records the requested counts, to store them with a trained topic. */
export class RecordingCounts extends WordCounts implements CountSnapshot {
  readonly papers: number;
  readonly counts = new Map<number, number>();
  private readonly from: WordCounts;

  constructor(from: WordCounts) {
    super();
    this.from = from;
    this.papers = from.papers;
  }

  of(hash: number): number {
    const count = this.from.of(hash);
    this.counts.set(hash, count);
    return count;
  }
}

/**
 * Counts how many papers have each word and pair. Updated when papers are stored, never recounted. A count-min sketch
 * with conservative update (Cormode and Muthukrishnan 2005; Estan and Varghese 2002) of 4 MB, whatever the size of the
 * library. Counts of rare pairs may be slightly too high, never too low.
 */
export class CountSketch extends WordCounts {
  papers: number;
  /** The stored counters. */
  readonly counters: Uint16Array;

  constructor(papers = 0, counters = new Uint16Array(2 * width)) {
    super();
    this.papers = papers;
    this.counters = counters;
  }

  add(paper: PaperWords): void {
    this.papers += 1;
    for (const hash of paper.distinct) {
      const count = this.of(hash);
      if (count === maxCount) continue;
      const [first, second] = [firstOf(hash), secondOf(hash)];
      this.counters[first] = Math.max(this.counters[first] ?? 0, count + 1);
      this.counters[second] = Math.max(this.counters[second] ?? 0, count + 1);
    }
  }

  of(hash: number): number {
    return Math.min(this.counters[firstOf(hash)] ?? 0, this.counters[secondOf(hash)] ?? 0);
  }
}

function firstOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & (width - 1);
}

function secondOf(hash: number): number {
  return width + (Math.imul(hash, 0x9e3779b1) >>> 12);
}
