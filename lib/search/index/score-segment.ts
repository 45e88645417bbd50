/** Scores all papers of a segment that have a word of the query, and prunes those that cannot be among the best. */
import { accumulateScores, type ScoreAccumulator, ScoreArrays } from './accumulate-scores.ts';
import { highestImpact } from './indexed-fields.ts';
import type { Lexicon } from './lexicon.ts';
import type { PaperList } from './paper-lists.ts';
import { findPaper, type Postings } from './postings.ts';
import { computeTermWeights, type QueryTerm, type RankingWeights, type TermWeights } from './ranking.ts';
import type { SegmentSearch } from './segment-search.ts';

/** Scores of the papers of a segment. */
export interface Scores {
  /** By the paper's number in its segment. */
  readonly scores: Float32Array;
  /**
   * Papers that have a word, in no particular order. Complete except for pruned papers, which cannot be among the best.
   */
  readonly papers: Uint32Array;
  /** Whether papers were pruned because there were more than enough. */
  readonly isPruned: boolean;
  /** Share of the query's weight that a paper covers, from 0 to 1. */
  covers(paper: number): number;
}

/** Which papers of a segment the caller needs; all by default. */
export interface ScoringLimits {
  /** Papers that cover less of the query's weight don't count. */
  readonly minCoverage: number;
  /** Number of best papers needed. */
  readonly maxPapers: number;
  /** Largest factor by which the caller may raise a score afterwards. */
  readonly maxBoost: number;
  /** Number of papers after which no more need to be counted. */
  readonly enough: number;
  /** Number of papers the caller has already; those needed come in addition. */
  readonly alreadyFound: number;
  /** Tests whether a paper may be a result. */
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
 * The rarest words come first. Once the remaining words cannot lift a paper into the best ones needed, papers that have
 * only those words are pruned, and later also papers that can no longer get there: MaxScore (Turtle and Flood, "Query
 * evaluation: strategies and optimizations", Information Processing and Management 31, 1995).
 * @param loosely whether the parts of a compound also count if they aren't adjacent
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

/** Pruning fewer papers costs more than it saves. */
const minPruned = 500;
/** Pruning pays off if it looks at fewer than this many papers per remaining posting. */
const maxLooksPerPosting = 2;
/** A list that is this many times longer than the papers left is searched instead of scanned. */
const minSkipRatio = 8;
/** Relative error by which single-precision sums may exceed their bounds. */
const tolerance = 1e-4;

const buckets = 2_048;

/** Histogram of scores: finds the score that a number of papers reach, without sorting. */
class ScoreHistogram {
  private readonly buckets = new Uint32Array(buckets + 1);
  private readonly step: number;

  /** @param highest upper bound of the scores */
  constructor(highest: number) {
    this.step = buckets / highest;
  }

  add(score: number): void {
    const bucket = Math.min(buckets, Math.floor(score * this.step));
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1;
  }

  /** Returns a score that at least `by` papers reach, and hardly more; 0 if there are fewer. */
  scoreReachedBy(by: number): number {
    if (by === 0) return Number.POSITIVE_INFINITY;
    let count = 0;
    for (let bucket = buckets; bucket > 0; bucket -= 1) {
      count += this.buckets[bucket] ?? 0;
      if (count >= by) return bucket / this.step;
    }
    return 0;
  }
}

/** Reuses the large arrays for the next query. Safe because no await separates a scoring's start from its last use. */
const sums = new WeakMap<object, SegmentAccumulator>();

function accumulatorFor({ segment }: SegmentSearch): SegmentAccumulator {
  const known = sums.get(segment);
  if (known !== undefined) return known;
  const sum = new SegmentAccumulator(segment.papers);
  sums.set(segment, sum);
  return sum;
}

/** Collects the scores of a segment's papers; touches only papers that have a word. */
class SegmentAccumulator extends ScoreArrays implements ScoreAccumulator, Scores {
  private readonly touched: Uint32Array;
  private count = 0;
  /** Whether papers that have none of the earlier words still count. */
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
    if (count >= minPruned && limits.maxPapers < count && count < maxLooksPerPosting * postings)
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

  /** Prunes papers that cannot be among the best. @param left weight of this word and all later ones */
  private prune(word: number, left: number, { total, shares, factors }: TermWeights): void {
    const { limits, scores, masks, touched, count } = this;
    const { minCoverage, maxPapers, maxBoost, isAllowed, alreadyFound } = limits;
    const histogram = new ScoreHistogram(total * (factors.at(-1) ?? 1));
    let counted = 0;
    for (let index = 0; index < count; index += 1) {
      const paper = touched[index] ?? 0;
      const mask = masks[paper] ?? 0;
      if ((shares[mask] ?? 0) < minCoverage || isAllowed?.(paper) === false) continue;
      counted += 1;
      // A lower bound: further words only add to it.
      histogram.add((scores[paper] ?? 0) * (factors[mask] ?? 0));
    }
    const bar = histogram.scoreReachedBy(maxPapers === 0 ? 0 : maxPapers + alreadyFound);
    // Bits of this word and all later ones.
    const rest = (shares.length - 1) & -(1 << word);
    const most = maxBoost * (1 + tolerance);
    const untouched = left * (factors[rest] ?? 0) * most;
    if (bar <= 0 || counted < limits.enough + alreadyFound || (this.open && untouched >= bar)) return;
    this.open = false;
    this.isPruned = true;
    let remaining = 0;
    for (let index = 0; index < count; index += 1) {
      const paper = touched[index] ?? 0;
      if (((scores[paper] ?? 0) + left) * (factors[(masks[paper] ?? 0) | rest] ?? 0) * most >= bar) {
        touched[remaining] = paper;
        remaining += 1;
      } else {
        scores[paper] = 0;
        masks[paper] = 0;
      }
    }
    this.count = remaining;
    this.inOrder = false;
  }

  addList(postings: Postings, allowed: number, worth: number): void {
    const { papers, masks: fields, impacts } = postings;
    const share = worth / highestImpact;
    if (this.isPruned && minSkipRatio * this.count < papers.length) {
      this.addToFew(postings, allowed, share);
      return;
    }
    for (let index = 0; index < papers.length; index += 1) {
      if (((fields[index] ?? 0) & allowed) !== 0) this.add(papers[index] ?? 0, share * (impacts[index] ?? 0));
    }
  }

  /** Adds a long list by searching it for each of the few papers left. */
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

  addWhere(passes: (paper: number) => boolean, worth: number): void {
    if (this.open) {
      for (let paper = 0; paper < this.scores.length; paper += 1) if (passes(paper)) this.add(paper, worth);
    } else for (const paper of this.papers) if (passes(paper)) this.add(paper, worth);
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
