/** How well a paper fits a query's words. docs/search.md says where the formulas come from and what each is worth. */

import type { Leaf, SegmentSearch } from './boolean-match.ts';
import { highestImpact } from './indexed-fields.ts';
import type { Lexicon } from './lexicon.ts';
import type { PaperList } from './paper-lists.ts';
import { findPaper, type Postings } from './postings.ts';
import type { Variant } from './term-variants.ts';

/** A word or a phrase of the query, as the ranking counts it. */
export interface QueryTerm {
  readonly leaf: Leaf;
  /** For a single word: what stands for it. Absent for a phrase or a compound, which counts as one. */
  readonly variants?: readonly Variant[];
  /** Where the word is a year, papers of that year have it. */
  readonly year?: string;
  /** Papers that have it, by its commonest strict spelling. */
  papers: number;
}

/** The constants of the ranking. */
export interface RankingWeights {
  /** Power of the share of the query's weight that a paper covers. */
  readonly coverage: number;
  /** Factor where it covers all. */
  readonly fullCoverage: number;
  /** Words in a greater share of all papers are left out where others remain. */
  readonly commonest: number;
  /** What a paper gains, as a share of its score, where the query's words stand side by side. */
  readonly proximity: number;
}

export const defaultRankingWeights: RankingWeights = {
  coverage: 0.3,
  fullCoverage: 1.3,
  commonest: 0.7,
  proximity: 0.15,
};

/** Inverse document frequency, as BM25 has it (Robertson and Zaragoza, 2009), never negative. */
export function idf(papers: number, all: number): number {
  return Math.log(1 + (all - papers + 0.5) / (papers + 0.5));
}

const allFields = -1;

/** At most so many words are scored; the rarest are kept. */
const mostWords = 12;

/** Leaves out the words that tell papers apart least, and those that no paper has. */
export function selectQueryTerms(
  words: readonly QueryTerm[],
  lexicon: Lexicon,
  { commonest }: RankingWeights,
): QueryTerm[] {
  const there = words.filter((word) => word.papers > 0);
  const rare = there.filter((word) => word.papers <= commonest * lexicon.papers);
  const kept = rare.length >= 2 ? rare : there;
  if (kept.length <= mostWords) return kept;
  // A pasted abstract says some words often; each takes one place.
  const distinct = new Map(
    kept.map((word) => [`${word.leaf.query.field ?? ''} ${word.leaf.query.text.toLowerCase()}`, word]),
  );
  return [...distinct.values()].sort((a, b) => a.papers - b.papers).slice(0, mostWords);
}

/** The words of a query that some paper has, the rarest first, with what each is worth. */
export interface TermWeights {
  readonly words: readonly QueryTerm[];
  readonly own: readonly number[];
  readonly total: number;
  /** By a mask of the words that a paper has: the share of the query's weight that it covers, and the factor for that. */
  readonly shares: Float32Array;
  readonly factors: Float32Array;
}

/**
 * What the words of a query are worth, and what each share of them makes of a score.
 * @param scored twelve words at most: a bit each, as {@link selectQueryTerms} leaves them
 */
export function computeTermWeights(
  scored: readonly QueryTerm[],
  lexicon: Lexicon,
  { coverage, fullCoverage: whole }: RankingWeights = defaultRankingWeights,
): TermWeights {
  const words = scored.filter((word) => word.papers > 0).sort((a, b) => a.papers - b.papers);
  const own = words.map((word) => idf(word.papers, lexicon.papers));
  const total = own.reduce((sum, worth) => sum + worth, 0);
  const all = 2 ** own.length - 1;
  const shares = new Float32Array(all + 1);
  const factors = new Float32Array(all + 1);
  for (let mask = 1; mask <= all; mask += 1) {
    const lowest = 31 - Math.clz32(mask & -mask);
    const covered = (shares[mask & (mask - 1)] ?? 0) * total + (own[lowest] ?? 0);
    // A sum of the same words in another order must not fall short of the whole.
    shares[mask] = mask === all ? 1 : covered / total;
    factors[mask] = (shares[mask] ?? 0) ** coverage * (mask === all ? whole : 1);
  }
  return { words, own, total, shares, factors };
}

/** What a paper's words are added up in: each word's best variant counts. */
interface Sum {
  /**
   * Goes on to a word.
   * @param left what it and those behind it are worth
   * @param postings how many postings they have
   */
  begin(word: number, left: number, postings: number): void;
  /** The only papers that still count; undefined where all do. */
  readonly only: PaperList | undefined;
  /** Adds a list for the word available. @param worth of the highest impact */
  addList(postings: Postings, allowed: number, worth: number): void;
  /** The same for those of its papers that are in another list as well. */
  addSome(postings: Postings, some: PaperList, worth: number): void;
  /** Adds the word available for all papers of which something is so. */
  addWhere(isSo: (paper: number) => boolean, worth: number): void;
}

/**
 * Adds up what the papers of a segment are worth, word by word, the rarest first. The postings of all variants must be
 * loaded, and phrases matched.
 * @param loosely as in {@link scoreList}
 * @param sum where it is added
 */
export function accumulateScores(
  search: SegmentSearch,
  { words, own, total }: TermWeights,
  lexicon: Lexicon,
  loosely: boolean,
  sum: Sum,
): void {
  const sizes = words.map(({ leaf, variants = leaf.variants.flat() }) => search.postingsOf(variants));
  let [left, postings] = [total, sizes.reduce((all, size) => all + size, 0)];
  for (const [index, word] of words.entries()) {
    const worth = own[index] ?? 0;
    sum.begin(index, left, postings);
    left -= worth;
    postings -= sizes[index] ?? 0;
    if (word.variants === undefined) {
      const papers = loosely ? search.matchLoosely(word.leaf, sum.only) : search.matched(word.leaf);
      addPhrase(search, word.leaf, papers, worth, sum);
    } else addVariants(search, word, word.variants, worth, lexicon, sum);
    if (word.year !== undefined) sum.addWhere(search.isOfYear(word.year), worth / 2);
  }
}

function addVariants(
  search: SegmentSearch,
  word: QueryTerm,
  variants: readonly Variant[],
  own: number,
  lexicon: Lexicon,
  sum: Sum,
): void {
  for (const variant of variants) {
    const postings = search.postings(variant.term);
    if (postings === undefined) continue;
    // A rare variant must not outweigh the word that it stands for.
    const weight = Math.min(own, idf(lexicon.papersWith(variant.term), lexicon.papers)) * variant.weight;
    sum.addList(postings, variant.mask & word.leaf.mask, weight);
  }
}

/** A phrase counts as a word of its own: as rare as the phrase is, as strong as its strongest word. */
function addPhrase(search: SegmentSearch, leaf: Leaf, papers: PaperList, own: number, sum: Sum): void {
  for (const variants of leaf.variants) {
    for (const { term } of variants) {
      const postings = search.postings(term);
      if (postings !== undefined) sum.addSome(postings, papers, own);
    }
  }
}

/** How well each paper of a list fits. */
export interface ListScores {
  /** By the paper's place in the list. */
  readonly scores: Float32Array;
  /** Share of the query's weight that the paper at a place covers, 0 to 1. */
  covers(place: number): number;
}

/**
 * Scores some papers of a segment. The postings of all variants must be loaded, and phrases matched.
 * @param loosely whether a compound's parts count where they do not stand side by side
 */
export function scoreList(
  search: SegmentSearch,
  words: readonly QueryTerm[],
  lexicon: Lexicon,
  weights: RankingWeights,
  papers: PaperList,
  loosely = false,
): ListScores {
  const worths = computeTermWeights(words, lexicon, weights);
  const sum = new ListSum(papers);
  accumulateScores(search, worths, lexicon, loosely, sum);
  return sum.finish(worths);
}

/** What is added up at each of some places. */
class Sums {
  readonly scores: Float32Array;
  /** The best of the word available. */
  protected readonly best: Float32Array;
  /** A bit for each word that is there. */
  protected readonly masks: Uint16Array;
  /** Of the word available. */
  protected bit = 0;

  constructor(places: number) {
    this.scores = new Float32Array(places);
    this.best = new Float32Array(places);
    this.masks = new Uint16Array(places);
  }

  /** The word available is worth so much at a place, or more by another variant. */
  protected raise(place: number, score: number): void {
    const { scores, best, masks, bit } = this;
    const mask = masks[place] ?? 0;
    const before = (mask & bit) === 0 ? 0 : (best[place] ?? 0);
    masks[place] = mask | bit;
    if (score <= before) return;
    best[place] = score;
    scores[place] = (scores[place] ?? 0) + score - before;
  }
}

/** Adds up for the papers of a list, by their places in it. */
export class ListSum extends Sums implements Sum {
  readonly only: PaperList;

  constructor(papers: PaperList) {
    super(papers.length);
    this.only = papers;
  }

  begin(word: number): void {
    this.bit = 1 << word;
  }

  addList(postings: Postings, allowed: number, worth: number): void {
    this.addAll(this.only, undefined, postings, allowed, worth);
  }

  addSome(postings: Postings, some: PaperList, worth: number): void {
    const papers = this.only;
    const places = new Uint32Array(some.length);
    let [count, at] = [0, 0];
    for (let index = 0; index < some.length && at < papers.length; index += 1) {
      at = findPaper(papers, some[index] ?? 0, at);
      if (papers[at] !== some[index]) continue;
      places[count] = at;
      count += 1;
    }
    const own = places.subarray(0, count);
    this.addAll(
      own.map((place) => papers[place] ?? 0),
      own,
      postings,
      allFields,
      worth,
    );
  }

  /** @param places where the papers stand in the whole list; the same where it is absent */
  private addAll(
    some: PaperList,
    places: Uint32Array | undefined,
    { papers, masks, impacts }: Postings,
    allowed: number,
    worth: number,
  ): void {
    const share = worth / highestImpact;
    let [index, at] = [0, 0];
    while (index < some.length) {
      at = findPaper(papers, some[index] ?? 0, at);
      const paper = papers[at];
      if (paper === undefined) return;
      if (paper !== some[index]) {
        index = findPaper(some, paper, index);
        continue;
      }
      if (((masks[at] ?? 0) & allowed) !== 0) {
        this.raise(places === undefined ? index : (places[index] ?? 0), share * (impacts[at] ?? 0));
      }
      index += 1;
    }
  }

  addWhere(isSo: (paper: number) => boolean, worth: number): void {
    for (let place = 0; place < this.only.length; place += 1) {
      if (isSo(this.only[place] ?? 0)) this.raise(place, worth);
    }
  }

  finish({ shares, factors }: TermWeights): ListScores {
    const { scores, masks } = this;
    for (let place = 0; place < scores.length; place += 1) {
      scores[place] = (scores[place] ?? 0) * (factors[masks[place] ?? 0] ?? 0);
    }
    return { scores, covers: (place) => shares[masks[place] ?? 0] ?? 0 };
  }
}

/** How well the papers of a segment fit. */
export interface Scores {
  /** By the paper's number in its segment. */
  readonly scores: Float32Array;
  /** The papers that have a word, in no order; of those that were wanted, none that may be among the best is missing. */
  readonly papers: Uint32Array;
  /** Whether papers were left out: there were more than enough. */
  readonly leftOut: boolean;
  /** Share of the query's weight that a paper covers, 0 to 1. */
  covers(paper: number): number;
}

/** What is wanted of a segment's papers. Where it is not said, all. */
export interface Wanted {
  /** Papers that cover less of the query's weight count for nothing. */
  readonly least: number;
  /** So many of the best. */
  readonly best: number;
  /** Scores may yet grow, by what is no part of them: to so many times as much. */
  readonly growth: number;
  /** When so many papers count, no more need to be counted. */
  readonly enough: number;
  /** So many of the papers that count are answered already: those that are wanted come beside them. */
  readonly answered: number;
  /** Tells the papers that may be answered. */
  readonly isAllowed?: ((paper: number) => boolean) | undefined;
}

const everything: Wanted = { least: 0, best: Infinity, growth: 1, enough: Infinity, answered: 0 };

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
  { wanted = everything, loosely = false }: { readonly wanted?: Wanted; readonly loosely?: boolean } = {},
): Scores {
  const worths = computeTermWeights(words, lexicon, weights);
  const sum = segmentSumOf(search);
  sum.reset(worths, wanted);
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
const sums = new WeakMap<object, SegmentSum>();

function segmentSumOf({ segment }: SegmentSearch): SegmentSum {
  const known = sums.get(segment);
  if (known !== undefined) return known;
  const sum = new SegmentSum(segment.papers);
  sums.set(segment, sum);
  return sum;
}

/** Touches only the papers that have a word. */
class SegmentSum extends Sums implements Sum, Scores {
  private readonly touched: Uint32Array;
  private count = 0;
  /** Whether papers that have none of the words before count. */
  private open = true;
  private wanted = everything;
  private worths: TermWeights | undefined;
  leftOut = false;
  private inOrder = false;

  constructor(papers: number) {
    super(papers);
    this.touched = new Uint32Array(papers);
  }

  get papers(): Uint32Array {
    return this.touched.subarray(0, this.count);
  }

  reset(worths: TermWeights, wanted: Wanted): void {
    for (const paper of this.papers) {
      this.scores[paper] = 0;
      this.masks[paper] = 0;
    }
    this.count = 0;
    this.wanted = wanted;
    this.worths = worths;
    this.leftOut = false;
    this.inOrder = false;
  }

  begin(word: number, left: number, postings: number): void {
    this.bit = 1 << word;
    const { wanted, worths, count } = this;
    if (worths === undefined) return;
    this.open = !this.leftOut && left >= wanted.least * worths.total;
    if (count >= fewestPruned && wanted.best < count && count < lookedAt * postings) this.prune(word, left, worths);
  }

  get only(): PaperList | undefined {
    return this.leftOut ? this.sorted() : undefined;
  }

  private sorted(): PaperList {
    const papers = this.touched.subarray(0, this.count);
    if (!this.inOrder) papers.sort();
    this.inOrder = true;
    return papers;
  }

  /** Leaves out what cannot be among the best. @param left what the words from this one on are worth */
  private prune(word: number, left: number, { total, shares, factors }: TermWeights): void {
    const { wanted, scores, masks, touched, count } = this;
    const { least, best, growth, isAllowed, answered } = wanted;
    const ladder = new Ladder(total * (factors.at(-1) ?? 1));
    let counted = 0;
    for (let index = 0; index < count; index += 1) {
      const paper = touched[index] ?? 0;
      const mask = masks[paper] ?? 0;
      if ((shares[mask] ?? 0) < least || isAllowed?.(paper) === false) continue;
      counted += 1;
      // More words only add to it.
      ladder.add((scores[paper] ?? 0) * (factors[mask] ?? 0));
    }
    const bar = ladder.reached(best === 0 ? 0 : best + answered);
    // The masks of this word and of those behind it.
    const rest = (shares.length - 1) & -(1 << word);
    const most = growth * (1 + tolerance);
    const untouched = left * (factors[rest] ?? 0) * most;
    if (bar <= 0 || counted < wanted.enough + answered || (this.open && untouched >= bar)) return;
    this.open = false;
    this.leftOut = true;
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
    if (this.leftOut && fewerBy * this.count < papers.length) {
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
