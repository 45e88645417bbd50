/** Scores all papers of a segment that have a word of the query, and prunes those that cannot be among the best. */
import { accumulateScores, type ScoreAccumulator, ScoreArrays } from './accumulate-scores.ts';
import { highestImpact } from './indexed-fields.ts';
import type { Lexicon } from './lexicon.ts';
import type { PaperList } from './paper-lists.ts';
import { findPaper, type Postings } from './postings.ts';
import { computeTermWeights, type QueryTerm, type RankingWeights, type TermWeights } from './ranking.ts';
import type { SegmentSearch } from './segment-search.ts';

/** How well the papers of a segment fit. */
export interface Scores {
  /** By the paper's number in its segment. */
  readonly scores: Float32Array;
  /** The papers that have a word, in no order; of those that were wanted, none that may be among the best is missing. */
  readonly papers: Uint32Array;
  /** Whether papers were left out: there were more than enough. */
  readonly isPruned: boolean;
  /** Share of the query's weight that a paper covers, 0 to 1. */
  covers(paper: number): number;
}

/** What is wanted of a segment's papers. Where it is not said, all. */
export interface ScoringLimits {
  /** Papers that cover less of the query's weight count for nothing. */
  readonly minCoverage: number;
  /** So many of the best. */
  readonly maxPapers: number;
  /** Scores may yet grow, by what is no part of them: to so many times as much. */
  readonly maxBoost: number;
  /** When so many papers count, no more need to be counted. */
  readonly enough: number;
  /** So many of the papers that count are answered already: those that are wanted come beside them. */
  readonly alreadyFound: number;
  /** Tells the papers that may be answered. */
  readonly isAllowed?: ((paper: number) => boolean) | undefined;
}

const everything: ScoringLimits = {
  minCoverage: 0,
  maxPapers: Infinity,
  maxBoost: 1,
  enough: Infinity,
  alreadyFound: 0,
};

/**
 * Scores the papers of a segment. The postings of all variants must be loaded.
 *
 * The rarest words come first. As soon as those that are left cannot lift a paper among the best that are wanted, papers
 * that have none but those are left out, and then those that cannot get there any more: Turtle and Flood's MaxScore
 * ("Query evaluation: strategies and optimizations", Information Processing and Management 31, 1995).
 * @param loosely as in {@link scoreList}
 * @returns a view that the next call for this segment overwrites
 */
export function scoreSegment(
  search: SegmentSearch,
  words: readonly QueryTerm[],
  lexicon: Lexicon,
  weights: RankingWeights,
  { limits = everything, loosely = false }: { readonly limits?: ScoringLimits; readonly loosely?: boolean } = {},
): Scores {
  const worths = computeTermWeights(words, lexicon, weights);
  const sum = accumulatorFor(search);
  sum.reset(worths, limits);
  accumulateScores(search, worths, lexicon, loosely, sum);
  sum.finish();
  return sum;
}

/** Among fewer papers nothing is left out: it would not be worth the look. */
const fewestPruned = 500;
/** So many papers are looked at for a posting that may be spared. */
const lookedAt = 2;
/** A list that is so many times as long as what is left is leapt over. */
const fewerBy = 8;
/** Sums of single precision may come out this much higher than those of their bounds. */
const tolerance = 1e-4;

const rungs = 2_048;

/** Counts scores by their size, so that the value that so many reach is found without sorting them. */
class Ladder {
  private readonly rungs = new Uint32Array(rungs + 1);
  private readonly step: number;

  /** @param highest no score is higher */
  constructor(highest: number) {
    this.step = rungs / highest;
  }

  add(score: number): void {
    const rung = Math.min(rungs, Math.floor(score * this.step));
    this.rungs[rung] = (this.rungs[rung] ?? 0) + 1;
  }

  /** A value that so many scores reach, and hardly more; 0 where there are fewer. */
  reached(by: number): number {
    if (by === 0) return Number.POSITIVE_INFINITY;
    let count = 0;
    for (let rung = rungs; rung > 0; rung -= 1) {
      count += this.rungs[rung] ?? 0;
      if (count >= by) return rung / this.step;
    }
    return 0;
  }
}

/** Large arrays are used again for the next query. Nothing waits between a scoring's beginning and its last use. */
const sums = new WeakMap<object, SegmentAccumulator>();

function accumulatorFor({ segment }: SegmentSearch): SegmentAccumulator {
  const known = sums.get(segment);
  if (known !== undefined) return known;
  const sum = new SegmentAccumulator(segment.papers);
  sums.set(segment, sum);
  return sum;
}

/** Touches only the papers that have a word. */
class SegmentAccumulator extends ScoreArrays implements ScoreAccumulator, Scores {
  private readonly touched: Uint32Array;
  private count = 0;
  /** Whether papers that have none of the words before count. */
  private open = true;
  private limits = everything;
  private worths: TermWeights | undefined;
  isPruned = false;
  private inOrder = false;

  constructor(papers: number) {
    super(papers);
    this.touched = new Uint32Array(papers);
  }

  get papers(): Uint32Array {
    return this.touched.subarray(0, this.count);
  }

  reset(worths: TermWeights, limits: ScoringLimits): void {
    for (const paper of this.papers) {
      this.scores[paper] = 0;
      this.masks[paper] = 0;
    }
    this.count = 0;
    this.limits = limits;
    this.worths = worths;
    this.isPruned = false;
    this.inOrder = false;
  }

  begin(word: number, left: number, postings: number): void {
    this.bit = 1 << word;
    const { limits, worths, count } = this;
    if (worths === undefined) return;
    this.open = !this.isPruned && left >= limits.minCoverage * worths.total;
    if (count >= fewestPruned && limits.maxPapers < count && count < lookedAt * postings)
      this.prune(word, left, worths);
  }

  get only(): PaperList | undefined {
    return this.isPruned ? this.sorted() : undefined;
  }

  private sorted(): PaperList {
    const papers = this.touched.subarray(0, this.count);
    if (!this.inOrder) papers.sort();
    this.inOrder = true;
    return papers;
  }

  /** Leaves out what cannot be among the best. @param left what the words from this one on are worth */
  private prune(word: number, left: number, { total, shares, factors }: TermWeights): void {
    const { limits, scores, masks, touched, count } = this;
    const { minCoverage, maxPapers, maxBoost, isAllowed, alreadyFound } = limits;
    const ladder = new Ladder(total * (factors.at(-1) ?? 1));
    let counted = 0;
    for (let index = 0; index < count; index += 1) {
      const paper = touched[index] ?? 0;
      const mask = masks[paper] ?? 0;
      if ((shares[mask] ?? 0) < minCoverage || isAllowed?.(paper) === false) continue;
      counted += 1;
      // More words only add to it.
      ladder.add((scores[paper] ?? 0) * (factors[mask] ?? 0));
    }
    const bar = ladder.reached(maxPapers === 0 ? 0 : maxPapers + alreadyFound);
    // The masks of this word and of those behind it.
    const rest = (shares.length - 1) & -(1 << word);
    const most = maxBoost * (1 + tolerance);
    const untouched = left * (factors[rest] ?? 0) * most;
    if (bar <= 0 || counted < limits.enough + alreadyFound || (this.open && untouched >= bar)) return;
    this.open = false;
    this.isPruned = true;
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const paper = touched[index] ?? 0;
      if (((scores[paper] ?? 0) + left) * (factors[(masks[paper] ?? 0) | rest] ?? 0) * most >= bar) {
        touched[kept] = paper;
        kept += 1;
      } else {
        scores[paper] = 0;
        masks[paper] = 0;
      }
    }
    this.count = kept;
    this.inOrder = false;
  }

  addList(postings: Postings, allowed: number, worth: number): void {
    const { papers, masks: fields, impacts } = postings;
    const share = worth / highestImpact;
    if (this.isPruned && fewerBy * this.count < papers.length) {
      this.addToFew(postings, allowed, share);
      return;
    }
    for (let index = 0; index < papers.length; index += 1) {
      if (((fields[index] ?? 0) & allowed) !== 0) this.add(papers[index] ?? 0, share * (impacts[index] ?? 0));
    }
  }

  /** The papers that are left, in order: a long list is leapt over. */
  private addToFew({ papers, masks: fields, impacts }: Postings, allowed: number, share: number): void {
    const left = this.sorted();
    let at = 0;
    for (let index = 0; index < left.length; index += 1) {
      const paper = left[index] ?? 0;
      at = findPaper(papers, paper, at);
      if (papers[at] === paper && ((fields[at] ?? 0) & allowed) !== 0) this.add(paper, share * (impacts[at] ?? 0));
    }
  }

  addSome({ papers, impacts }: Postings, some: PaperList, worth: number): void {
    let at = 0;
    for (let index = 0; index < some.length; index += 1) {
      const paper = some[index] ?? 0;
      at = findPaper(papers, paper, at);
      if (papers[at] === paper) this.add(paper, (worth * (impacts[at] ?? 0)) / highestImpact);
    }
  }

  addWhere(isSo: (paper: number) => boolean, worth: number): void {
    if (this.open) {
      for (let paper = 0; paper < this.scores.length; paper += 1) if (isSo(paper)) this.add(paper, worth);
    } else for (const paper of this.papers) if (isSo(paper)) this.add(paper, worth);
  }

  private add(paper: number, score: number): void {
    if (this.masks[paper] === 0) {
      if (!this.open) return;
      this.touched[this.count] = paper;
      this.count += 1;
    }
    this.raise(paper, score);
  }

  finish(): void {
    const { scores, masks, touched, count } = this;
    const factors = this.worths?.factors ?? new Float32Array(1);
    for (let index = 0; index < count; index += 1) {
      const paper = touched[index] ?? 0;
      scores[paper] = (scores[paper] ?? 0) * (factors[masks[paper] ?? 0] ?? 0);
    }
  }

  covers(paper: number): number {
    return this.worths?.shares[this.masks[paper] ?? 0] ?? 0;
  }
}
