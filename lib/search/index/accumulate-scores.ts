/** Adds up the scores of papers word by word, whatever collects them: the papers of a list, or those of a segment. */
import { isOfYear } from './boolean-match.ts';
import type { Leaf } from './leaf.ts';
import type { Lexicon } from './lexicon.ts';
import type { PaperList } from './paper-lists.ts';
import type { Postings } from './postings.ts';
import { idf, type QueryTerm, type TermWeights } from './ranking.ts';
import type { SegmentSearch } from './segment-search.ts';
import type { Variant } from './term-variants.ts';

/** Collects the scores of papers. Of each word's variants, only the best one counts. */
export interface ScoreAccumulator {
  /**
   * Starts the next word.
   * @param left weight of this word and all later ones
   * @param postings number of their postings
   */
  begin(word: number, left: number, postings: number): void;
  /** The only papers that still count; undefined for all. */
  readonly only: PaperList | undefined;
  /** Adds a list of the current word's postings. @param worth score of the highest impact */
  addList(postings: Postings, allowed: number, worth: number): void;
  /** Like {@link addList}, for all fields, but only for papers that are also in another list. */
  addSome(postings: Postings, some: PaperList, worth: number): void;
  /** Adds the current word to all papers that pass a test. */
  addWhere(passes: (paper: number) => boolean, worth: number): void;
}

/**
 * Adds up the scores of a segment's papers word by word, the rarest first. The postings of all variants must be loaded,
 * and phrases matched.
 * @param loosely whether the parts of a compound also count if they aren't adjacent
 * @param sum collects the scores
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
    // A rare variant must not count more than the word that it stands for.
    const weight = Math.min(own, idf(lexicon.papersWith(variant.term), lexicon.papers)) * variant.weight;
    sum.addList(postings, variant.mask & word.leaf.mask, weight);
  }
}

/** Adds a phrase as one word: its rarity is that of the phrase, its strength that of its strongest word. */
function addPhrase(search: SegmentSearch, leaf: Leaf, papers: PaperList, own: number, sum: ScoreAccumulator): void {
  for (const variants of leaf.variants) {
    for (const { term } of variants) {
      const postings = search.postings(term);
      if (postings !== undefined) sum.addSome(postings, papers, own);
    }
  }
}

/** Arrays of scores, by paper or by index in a list of papers. */
export class ScoreArrays {
  readonly scores: Float32Array;
  /** Best score of the current word so far. */
  protected readonly best: Float32Array;
  /** One bit per word that the paper has. */
  protected readonly masks: Uint16Array;
  /** Bit of the current word. */
  protected bit = 0;

  constructor(places: number) {
    this.scores = new Float32Array(places);
    this.best = new Float32Array(places);
    this.masks = new Uint16Array(places);
  }

  /** Raises a paper's score to that of the current word's best variant so far. */
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
