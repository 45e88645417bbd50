/** How well a paper fits a query's words. docs/search.md says where the formulas come from and what each is worth. */

import { highestImpact } from './fields.ts';
import type { Lexicon } from './lexicon.ts';
import type { Leaf, SegmentSearch } from './matching.ts';
import type { Variant } from './variants.ts';

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
}

export const usualWeights: RankingWeights = { coverage: 0.3, whole: 1.3, commonest: 0.3 };

/** Inverse document frequency, as BM25 has it (Robertson and Zaragoza, 2009), never negative. */
export function idf(papers: number, all: number): number {
  return Math.log(1 + (all - papers + 0.5) / (papers + 0.5));
}

/** At most so many words are scored; the rarest are kept. */
const mostWords = 24;

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
  /** Share of the query's weight that a paper covers, 0 to 1. */
  readonly covered: Float32Array;
}

/** Scores a segment's papers; the postings of all variants must be loaded. */
export async function scoreSegment(
  search: SegmentSearch,
  words: readonly ScoredWord[],
  lexicon: Lexicon,
  weights: RankingWeights,
): Promise<Scores> {
  const count = search.segment.papers;
  const scores = new Float32Array(count);
  const covered = new Float32Array(count);
  const best = new Float32Array(count);
  const total = words.reduce((sum, word) => sum + (word.papers === 0 ? 0 : idf(word.papers, lexicon.papers)), 0);
  for (const word of words) {
    if (word.papers === 0) continue;
    const own = idf(word.papers, lexicon.papers);
    best.fill(0);
    if (word.variants === undefined) await addPhrase(search, word.leaf, own, best);
    else addVariants(search, word, own, lexicon, best);
    if (word.year !== undefined) {
      const year = search.inYear(word.year);
      const worth = own * 0.5;
      for (let paper = 0; paper < count; paper += 1)
        if (year[paper] === 1 && (best[paper] ?? 0) < worth) best[paper] = worth;
    }
    for (let paper = 0; paper < count; paper += 1) {
      const score = best[paper] ?? 0;
      if (score === 0) continue;
      scores[paper] = (scores[paper] ?? 0) + score;
      covered[paper] = (covered[paper] ?? 0) + own;
    }
  }
  for (let paper = 0; paper < count; paper += 1) {
    if (scores[paper] === 0) continue;
    const share = (covered[paper] ?? 0) / total;
    covered[paper] = share;
    scores[paper] = (scores[paper] ?? 0) * share ** weights.coverage * (share > 0.9999 ? weights.whole : 1);
  }
  return { scores, covered };
}

function addVariants(search: SegmentSearch, word: ScoredWord, own: number, lexicon: Lexicon, best: Float32Array): void {
  for (const variant of word.variants ?? []) {
    const postings = search.postings(variant.term);
    if (postings === undefined) continue;
    const mask = variant.mask & word.leaf.mask;
    // A rare variant must not outweigh the word that it stands for.
    const weight = Math.min(own, idf(lexicon.papersWith(variant.term), lexicon.papers)) * variant.weight;
    const { papers, masks, impacts } = postings;
    for (let index = 0; index < papers.length; index += 1) {
      if (((masks[index] ?? 0) & mask) === 0) continue;
      const paper = papers[index] ?? 0;
      const score = (weight * (impacts[index] ?? 0)) / highestImpact;
      if (score > (best[paper] ?? 0)) best[paper] = score;
    }
  }
}

/** A phrase counts as a word of its own: as rare as the phrase is, as strong as its strongest word. */
async function addPhrase(search: SegmentSearch, leaf: Leaf, own: number, best: Float32Array): Promise<void> {
  const fields = await search.match(leaf);
  for (const variants of leaf.variants) {
    for (const { term } of variants) {
      const postings = search.postings(term);
      if (postings === undefined) continue;
      const { papers, impacts } = postings;
      for (let index = 0; index < papers.length; index += 1) {
        const paper = papers[index] ?? 0;
        if (fields[paper] === 0) continue;
        const score = (own * (impacts[index] ?? 0)) / highestImpact;
        if (score > (best[paper] ?? 0)) best[paper] = score;
      }
    }
  }
}
