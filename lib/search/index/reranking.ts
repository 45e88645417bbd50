/**
 * Reranks the best results of a long query with a model that is too slow for all papers: a paper often expresses some
 * of many words differently. docs/search.md says how much each part improves the results.
 */

import { accumulateScores } from './accumulate-scores.ts';
import { type Associations, QueryVector } from './latent-semantics.ts';
import type { Lexicon } from './lexicon.ts';
import type { PaperList } from './paper-lists.ts';
import { computeTermWeights, idf, type QueryTerm, type TermWeights } from './ranking.ts';
import { ListAccumulator } from './score-list.ts';
import type { SegmentSearch } from './segment-search.ts';
import { stemWeight, type Variant, variantWeights } from './term-variants.ts';
import { type BoostFactors, compareHits, type Hit } from './top-hits.ts';

/** The latent model of the library's words and papers. */
export interface LatentModel {
  readonly associations: Associations;
  /** One per segment; undefined if the segment has none of this training. */
  readonly vectors: readonly (Int8Array | undefined)[];
}

/** Number of results that are reranked; hardly any later one would come to the top. */
export const maxReranked = 200;

/**
 * Weight of the square root of a word's share of its weight, relative to the share: having a word at all matters most.
 */
const rootWeight = 0.9;
/** Share of the query's weight that a paper gains by similarity to the whole query. */
const wholeWeight = 0.45;
/** Share of a word's weight that a paper without the word gains by similarity to it. */
const missingWeight = 0.5;

/** The query as vectors of the model. */
interface QueryMeaning {
  readonly whole: QueryVector | undefined;
  /** One per word, in the order of the weights. */
  readonly single: readonly (QueryVector | undefined)[];
  readonly vectors: LatentModel['vectors'];
}

/** What reranking needs. */
export interface Reranking {
  /** One per segment; everything the words need must be loaded, and phrases matched. */
  readonly searches: readonly SegmentSearch[];
  /** Including the variants of relaxed words. */
  readonly words: readonly QueryTerm[];
  readonly lexicon: Lexicon;
  readonly boosting: BoostFactors;
  /** Undefined if no model is trained yet: then only the words count. */
  readonly model: LatentModel | undefined;
}

/**
 * Reranks the best hits.
 * @param hits best first
 * @returns the same hits, the first {@link maxReranked} in their new order
 */
export function rerank(hits: readonly Hit[], { searches, words, lexicon, boosting, model }: Reranking): readonly Hit[] {
  const worths = computeTermWeights(words, lexicon);
  const meaning: QueryMeaning | undefined =
    model === undefined
      ? undefined
      : {
          whole: QueryVector.of(model.associations, weightedTerms(worths.words, lexicon)),
          single: worths.words.map((word) => QueryVector.of(model.associations, weightedTerms([word], lexicon))),
          vectors: model.vectors,
        };
  const best = hits.slice(0, maxReranked);
  const reranked = searches.flatMap((search, segment) => {
    const own = best.filter((hit) => hit.segment === segment).sort((a, b) => a.paper - b.paper);
    if (own.length === 0) return [];
    const sum = new DampedAccumulator(
      Uint32Array.from(own, ({ paper }) => paper),
      worths,
    );
    accumulateScores(search, worths, lexicon, true, sum);
    return own.map((hit, at): Hit => {
      const score = (sum.scores[at] ?? 0) + nearness(meaning, worths, hit, (word) => sum.has(at, word));
      return { ...hit, score: score * boosting.factor(hit.id, hit.day) };
    });
  });
  // The scores are reassigned in order, because those of the reranking aren't comparable with those of later hits.
  const inOrder = reranked.sort(compareHits).map((hit, at) => ({ ...hit, score: best[at]?.score ?? 0 }));
  return [...inOrder, ...hits.slice(maxReranked)];
}

/**
 * Returns the terms whose vectors represent some query words, with their weights: the words themselves, or for a word
 * that no paper has only the most likely variant. Words of the same family count little.
 */
function weightedTerms(words: readonly QueryTerm[], lexicon: Lexicon): (readonly [string, number])[] {
  const papersWith = ({ term }: Variant): number => lexicon.papersWith(term);
  return words.flatMap(({ leaf, variants = leaf.variants.flat() }) => {
    const there = variants.filter((variant) => papersWith(variant) > 0);
    const strict = new Set(leaf.variants.flat().map(({ term }) => term));
    const isFamily = ({ term, weight }: Variant): boolean => !strict.has(term) && weight === variantWeights.family;
    const own = there.filter(({ term, weight }) => strict.has(term) && weight >= stemWeight);
    const meant =
      own.length > 0
        ? [...own, ...there.filter(isFamily)]
        : there.sort((a, b) => papersWith(b) - papersWith(a)).slice(0, 1);
    return meant.map(
      (variant) => [variant.term, variant.weight ** 3 * idf(papersWith(variant), lexicon.papers)] as const,
    );
  });
}

/** Returns the score of a paper's similarity to the query. @param has tells which of the query's words it has */
function nearness(
  meaning: QueryMeaning | undefined,
  { own, total }: TermWeights,
  { segment, paper }: Hit,
  has: (word: number) => boolean,
): number {
  const vectors = meaning?.vectors[segment];
  if (meaning === undefined || vectors === undefined) return 0;
  let sum = wholeWeight * total * (meaning.whole?.nearness(vectors, paper) ?? 0);
  for (const [word, worth] of own.entries()) {
    if (!has(word)) sum += missingWeight * worth * (meaning.single[word]?.nearness(vectors, paper) ?? 0);
  }
  return sum;
}

/** Adds up scores and their square roots, so that one word that fills a paper can't make up for missing words. */
class DampedAccumulator extends ListAccumulator {
  private readonly own: readonly number[];
  private worth = 0;

  constructor(papers: PaperList, { own }: TermWeights) {
    super(papers);
    this.own = own;
  }

  override begin(word: number): void {
    super.begin(word);
    this.worth = this.own[word] ?? 0;
  }

  protected override raise(index: number, score: number): void {
    super.raise(index, score + rootWeight * Math.sqrt(score * this.worth));
  }

  has(index: number, word: number): boolean {
    return ((this.masks[index] ?? 0) & (1 << word)) !== 0;
  }
}
