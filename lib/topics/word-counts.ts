import type { PaperWords } from './paper-terms.ts';

/** Counters in each of the two rows; a power of two. */
const width = 2 ** 20;
const most = 0xffff;

/** In how many papers words and pairs stand, by their hashes. */
export abstract class WordCounts {
  abstract readonly papers: number;

  /** Papers with this word or pair. */
  abstract of(hash: number): number;

  /** How much a word or pair tells: the logarithm of one paper in how many has it; 0 for what all have. */
  weight(hash: number): number {
    return Math.log((this.papers + 1) / (this.of(hash) + 0.5));
  }
}

/** Counts as they stood at a moment, of some words and pairs. */
export interface CountSnapshot {
  readonly papers: number;
  readonly counts: ReadonlyMap<number, number>;
}

/** What a topic was learned with, so that it stays what it is while the library grows. */
export class SnapshotCounts extends WordCounts {
  readonly papers: number;
  private readonly counts: ReadonlyMap<number, number>;
  private readonly others: WordCounts | undefined;

  /** @param others counts of the words of which none is kept */
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

/** Nothing is counted: every word tells as much as any other. */
export const noCounts: WordCounts = new SnapshotCounts({ papers: 0, counts: new Map() });

/** Remembers which counts were asked for: those are what a topic was learned with. */
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
 * In how many papers each word and pair stands. Counted as papers are added and stored, never recounted: a count-min
 * sketch with conservative update (Cormode and Muthukrishnan 2005; Estan and Varghese 2002), so that its size does not
 * depend on the library's: 4 MB. Rare pairs may be counted a little too high, never too low.
 */
export class CountSketch extends WordCounts {
  papers: number;
  /** What is stored. */
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
      if (count === most) continue;
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
