/** Formulas of the ranking. docs/search.md gives their sources and how much each improves the results. */
import type { Leaf } from './leaf.ts';
import type { Lexicon } from './lexicon.ts';
import type { Variant } from './term-variants.ts';

/** A word or a phrase of the query, as the ranking counts it. */
export interface QueryTerm {
  readonly leaf: Leaf;
  /** The terms that stand for a single word. Absent for a phrase or a compound, which counts as one term. */
  readonly variants?: readonly Variant[];
  /** Present if the word is a year: papers of that year count as having it. */
  readonly year?: string;
  /** Number of papers that have it, by its most common strict spelling. */
  papers: number;
}

/** The constants of the ranking. */
export interface RankingWeights {
  /** Exponent of the share of the query's weight that a paper covers. */
  readonly coverage: number;
  /** Factor for papers that cover all of the query. */
  readonly fullCoverage: number;
  /** Words in a greater share of all papers are ignored, if at least two others remain. */
  readonly commonest: number;
  /** Bonus, as a share of the score, for papers in which all neighbouring query words are adjacent. */
  readonly proximity: number;
}

export const defaultRankingWeights: RankingWeights = {
  coverage: 0.3,
  fullCoverage: 1.3,
  commonest: 0.7,
  proximity: 0.15,
};

/** Inverse document frequency as in BM25 (Robertson and Zaragoza, 2009), never negative. */
export function idf(papers: number, all: number): number {
  return Math.log(1 + (all - papers + 0.5) / (papers + 0.5));
}

/** Maximum number of scored words; the rarest are used. Each takes one bit of a mask. */
const maxWords = 12;

/** Selects the words to score: ignores words that no paper has, and those that nearly every paper has. */
export function selectQueryTerms(
  words: readonly QueryTerm[],
  lexicon: Lexicon,
  { commonest }: RankingWeights,
): QueryTerm[] {
  const known = words.filter((word) => word.papers > 0);
  const rare = known.filter((word) => word.papers <= commonest * lexicon.papers);
  const selected = rare.length >= 2 ? rare : known;
  if (selected.length <= maxWords) return selected;
  // A pasted abstract repeats words; each counts once.
  const distinct = new Map(
    selected.map((word) => [`${word.leaf.query.field ?? ''} ${word.leaf.query.text.toLowerCase()}`, word]),
  );
  return [...distinct.values()].sort((a, b) => a.papers - b.papers).slice(0, maxWords);
}

/** The words of a query that some paper has, the rarest first, with their weights. */
export interface TermWeights {
  readonly words: readonly QueryTerm[];
  readonly own: readonly number[];
  readonly total: number;
  /**
   * By a mask of the words that a paper has: the share of the query's weight that it covers, and the factor of its
   * score.
   */
  readonly shares: Float32Array;
  readonly factors: Float32Array;
}

/**
 * Computes the weight of each query word, and the factor for each combination of words.
 * @param scored at most twelve words, as {@link selectQueryTerms} returns them, because each takes one bit of a mask
 */
export function computeTermWeights(
  scored: readonly QueryTerm[],
  lexicon: Lexicon,
  { coverage, fullCoverage: whole }: RankingWeights = defaultRankingWeights,
): TermWeights {
  const words = scored.filter((word) => word.papers > 0).sort((a, b) => a.papers - b.papers);
  const own = words.map((word) => idf(word.papers, lexicon.papers));
  const total = own.reduce((sum, weight) => sum + weight, 0);
  const all = 2 ** own.length - 1;
  const shares = new Float32Array(all + 1);
  const factors = new Float32Array(all + 1);
  for (let mask = 1; mask <= all; mask += 1) {
    const lowest = 31 - Math.clz32(mask & -mask);
    const covered = (shares[mask & (mask - 1)] ?? 0) * total + (own[lowest] ?? 0);
    // Rounding must not make the sum of all words fall short of the whole.
    shares[mask] = mask === all ? 1 : covered / total;
    factors[mask] = (shares[mask] ?? 0) ** coverage * (mask === all ? whole : 1);
  }
  return { words, own, total, shares, factors };
}
