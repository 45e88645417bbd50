/** How well a paper fits a query's words. docs/search.md says where the formulas come from and what each is worth. */
import type { Leaf } from './leaf.ts';
import type { Lexicon } from './lexicon.ts';
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
