/** Adds up the scores of papers word by word, whatever collects them: the papers of a list, or those of a segment. */
import { isOfYear } from './boolean-match.ts';
import type { Leaf } from './leaf.ts';
import type { Lexicon } from './lexicon.ts';
import type { PaperList } from './paper-lists.ts';
import type { Postings } from './postings.ts';
import { idf, type QueryTerm, type TermWeights } from './ranking.ts';
import type { SegmentSearch } from './segment-search.ts';
import type { Variant } from './term-variants.ts';

/** What a paper's words are added up in: each word's best variant counts. */
export interface ScoreAccumulator {
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
  sum: ScoreAccumulator,
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
    if (word.year !== undefined) sum.addWhere(isOfYear(search.segment, word.year), worth / 2);
  }
}

function addVariants(
  search: SegmentSearch,
  word: QueryTerm,
  variants: readonly Variant[],
  own: number,
  lexicon: Lexicon,
  sum: ScoreAccumulator,
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
function addPhrase(search: SegmentSearch, leaf: Leaf, papers: PaperList, own: number, sum: ScoreAccumulator): void {
  for (const variants of leaf.variants) {
    for (const { term } of variants) {
      const postings = search.postings(term);
      if (postings !== undefined) sum.addSome(postings, papers, own);
    }
  }
}

/** What is added up at each of some places. */
export class ScoreArrays {
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
