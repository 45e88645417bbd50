/** How well a paper fits a query's words. docs/search.md says where the formulas come from and what each is worth. */

import { highestImpact } from './fields.ts';
import type { Lexicon } from './lexicon.ts';
import type { Leaf, SegmentSearch } from './matching.ts';
import type { Postings } from './postings.ts';
import type { Variant } from './variants.ts';
import type { Found } from './workspace.ts';

/** A word or a phrase of the query, as the ranking counts it. */
export interface ScoredWord {
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
  readonly whole: number;
  /** Words in a greater share of all papers are left out where others remain. */
  readonly commonest: number;
  /** What a paper gains, as a share of its score, where the query's words stand side by side. */
  readonly beside: number;
}

export const usualWeights: RankingWeights = { coverage: 0.3, whole: 1.3, commonest: 0.7, beside: 0.15 };

/** Inverse document frequency, as BM25 has it (Robertson and Zaragoza, 2009), never negative. */
export function idf(papers: number, all: number): number {
  return Math.log(1 + (all - papers + 0.5) / (papers + 0.5));
}

/** At most so many words are scored; the rarest are kept. */
const mostWords = 12;

/** Leaves out the words that tell papers apart least. */
export function tellingWords(
  words: readonly ScoredWord[],
  lexicon: Lexicon,
  { commonest }: RankingWeights,
): ScoredWord[] {
  const rare = words.filter((word) => word.papers <= commonest * lexicon.papers);
  const kept = rare.length >= 2 ? rare : [...words];
  return kept.length <= mostWords ? kept : kept.sort((a, b) => a.papers - b.papers).slice(0, mostWords);
}

export interface Scores {
  readonly scores: Float32Array;
  /** The papers that have a word, in no order. */
  readonly papers: Uint32Array;
  /** Share of the query's weight that a paper covers, 0 to 1. */
  covers(paper: number): number;
}

/**
 * Scores a segment's papers. The postings of all variants must be loaded, and phrases matched.
 * @param only where it is given, other papers are not scored
 * @param least papers that cover less of the query need not be scored
 * @param loosely whether a compound's parts count where they do not stand side by side
 * @returns a view that the next call for this segment overwrites
 */
export function scoreSegment(
  search: SegmentSearch,
  words: readonly ScoredWord[],
  lexicon: Lexicon,
  weights: RankingWeights,
  {
    only,
    least = 0,
    loosely = false,
  }: { readonly only?: Found; readonly least?: number; readonly loosely?: boolean } = {},
): Scores {
  const known = words.filter((word) => word.papers > 0).sort((a, b) => a.papers - b.papers);
  const own = known.map((word) => idf(word.papers, lexicon.papers));
  const total = own.reduce((sum, worth) => sum + worth, 0);
  const scoring = scoringOf(search);
  scoring.reset(only);
  let left = total;
  for (const [index, word] of known.entries()) {
    const worth = own[index] ?? 0;
    // The rarest come first; a paper that has none of them may be past all hope.
    scoring.begin(left >= least * total);
    left -= worth;
    if (word.variants === undefined) {
      const fields = loosely ? search.matchLoosely(word.leaf) : search.matched(word.leaf);
      addPhrase(search, word.leaf, fields, worth, scoring);
    } else addVariants(search, word, worth, lexicon, scoring);
    if (word.year !== undefined) addYear(search.inYear(word.year), worth / 2, scoring);
  }
  scoring.finish(own, weights);
  return scoring;
}

/** Large arrays are used again for the next query. Nothing waits between a scoring's beginning and its last use. */
const scorings = new WeakMap<object, Scoring>();

function scoringOf({ segment }: SegmentSearch): Scoring {
  const known = scorings.get(segment);
  if (known !== undefined) return known;
  const scoring = new Scoring(segment.papers);
  scorings.set(segment, scoring);
  return scoring;
}

/** Adds up the words of a query, the best variant of each; touches only the papers that have one. */
class Scoring implements Scores {
  readonly scores: Float32Array;
  /** The best of the word at hand, and which word that is, from 1. */
  private readonly best: Float32Array;
  private readonly word: Uint8Array;
  /** A bit for each word that a paper has. */
  private readonly masks: Uint16Array;
  private readonly touched: Uint32Array;
  private count = 0;
  private current = 0;
  private open = true;
  private only: Found | undefined;
  private shares = new Float32Array(1);

  constructor(papers: number) {
    this.scores = new Float32Array(papers);
    this.best = new Float32Array(papers);
    this.word = new Uint8Array(papers);
    this.masks = new Uint16Array(papers);
    this.touched = new Uint32Array(papers);
  }

  get papers(): Uint32Array {
    return this.touched.subarray(0, this.count);
  }

  reset(only: Found | undefined): void {
    for (const paper of this.papers) {
      this.scores[paper] = 0;
      this.word[paper] = 0;
      this.masks[paper] = 0;
    }
    this.count = 0;
    this.current = 0;
    this.only = only;
  }

  /** Goes on to the next word. @param open whether papers that have none of the words before count */
  begin(open: boolean): void {
    this.current += 1;
    this.open = open;
  }

  /** Adds a list for the word at hand. @param worth of the highest impact */
  addList({ papers, masks, impacts }: Postings, allowed: number, worth: number): void {
    const { scores, best, word, current, masks: having, touched, only } = this;
    const open = this.open;
    const bit = 1 << (current - 1);
    const share = worth / highestImpact;
    let { count } = this;
    for (let index = 0; index < papers.length; index += 1) {
      if (((masks[index] ?? 0) & allowed) === 0) continue;
      const paper = papers[index] ?? 0;
      const last = word[paper] ?? 0;
      const score = share * (impacts[index] ?? 0);
      if (last === current) {
        const before = best[paper] ?? 0;
        if (score <= before) continue;
        best[paper] = score;
        scores[paper] = (scores[paper] ?? 0) + score - before;
        continue;
      }
      if (last === 0) {
        if (!open || (only !== undefined && only[paper] === 0)) continue;
        touched[count] = paper;
        count += 1;
      }
      word[paper] = current;
      best[paper] = score;
      scores[paper] = (scores[paper] ?? 0) + score;
      having[paper] = (having[paper] ?? 0) | bit;
    }
    this.count = count;
  }

  add(paper: number, score: number): void {
    const { scores, best, word, current } = this;
    const last = word[paper] ?? 0;
    if (last === current) {
      const before = best[paper] ?? 0;
      if (score <= before) return;
      best[paper] = score;
      scores[paper] = (scores[paper] ?? 0) + score - before;
      return;
    }
    if (last === 0) {
      if (!this.open || (this.only !== undefined && this.only[paper] === 0)) return;
      this.touched[this.count] = paper;
      this.count += 1;
    }
    word[paper] = current;
    best[paper] = score;
    scores[paper] = (scores[paper] ?? 0) + score;
    this.masks[paper] = (this.masks[paper] ?? 0) | (1 << (current - 1));
  }

  finish(own: readonly number[], { coverage, whole }: RankingWeights): void {
    const { scores, masks, touched, count } = this;
    const total = own.reduce((sum, worth) => sum + worth, 0);
    const all = 2 ** own.length - 1;
    this.shares = new Float32Array(all + 1);
    const factors = new Float32Array(all + 1);
    for (let mask = 1; mask <= all; mask += 1) {
      const lowest = 31 - Math.clz32(mask & -mask);
      const covered = (this.shares[mask & (mask - 1)] ?? 0) * total + (own[lowest] ?? 0);
      // A sum of the same words in another order must not fall short of the whole.
      this.shares[mask] = mask === all ? 1 : covered / total;
      factors[mask] = (this.shares[mask] ?? 0) ** coverage * (mask === all ? whole : 1);
    }
    for (let index = 0; index < count; index += 1) {
      const paper = touched[index] ?? 0;
      scores[paper] = (scores[paper] ?? 0) * (factors[masks[paper] ?? 0] ?? 0);
    }
  }

  covers(paper: number): number {
    return this.shares[this.masks[paper] ?? 0] ?? 0;
  }
}

function addVariants(search: SegmentSearch, word: ScoredWord, own: number, lexicon: Lexicon, scoring: Scoring): void {
  for (const variant of word.variants ?? []) {
    const postings = search.postings(variant.term);
    if (postings === undefined) continue;
    const mask = variant.mask & word.leaf.mask;
    // A rare variant must not outweigh the word that it stands for.
    const weight = Math.min(own, idf(lexicon.papersWith(variant.term), lexicon.papers)) * variant.weight;
    scoring.addList(postings, mask, weight);
  }
}

/** A phrase counts as a word of its own: as rare as the phrase is, as strong as its strongest word. */
function addPhrase(search: SegmentSearch, leaf: Leaf, fields: Found, own: number, scoring: Scoring): void {
  for (const variants of leaf.variants) {
    for (const { term } of variants) {
      const postings = search.postings(term);
      if (postings === undefined) continue;
      const { papers, impacts } = postings;
      for (let index = 0; index < papers.length; index += 1) {
        const paper = papers[index] ?? 0;
        if (fields[paper] !== 0) scoring.add(paper, (own * (impacts[index] ?? 0)) / highestImpact);
      }
    }
  }
}

function addYear(year: Found, worth: number, scoring: Scoring): void {
  for (let paper = 0; paper < year.length; paper += 1) if (year[paper] !== 0) scoring.add(paper, worth);
}
