/**
 * Ranks the best papers of a long query again, by more than the first ranking could look at for all: a query of many
 * words often has some that a paper says in another way. docs/search.md says what each part is worth.
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

/** What was learned of the library's words. */
export interface LatentModel {
  readonly associations: Associations;
  /** One a segment; undefined where the segment has none of this learning. */
  readonly vectors: readonly (Int8Array | undefined)[];
}

/** So many of the best papers are ranked again; of more, hardly one would come among the first. */
export const maxReranked = 200;

/** How much the root of a word's share of its worth counts beside the share: to have a word at all is worth more. */
const rootWeight = 0.9;
/** Share of the query's worth that a paper gains by lying where the query's words lie together. */
const togetherWeight = 0.45;
/** Share of the worth of a word that it does not have, by lying where that word lies. */
const missingWeight = 0.5;

/** The query's words as points among the papers. */
interface Meaning {
  readonly together: QueryVector | undefined;
  /** One for each word, in the order of the worths. */
  readonly alone: readonly (QueryVector | undefined)[];
  readonly vectors: LatentModel['vectors'];
}

/** Of what papers are ranked again. */
export interface Reranking {
  /** One a segment; all that the words need must be loaded, and phrases matched. */
  readonly searches: readonly SegmentSearch[];
  /** With what is forgiven for them. */
  readonly words: readonly QueryTerm[];
  readonly lexicon: Lexicon;
  readonly boosting: BoostFactors;
  /** Undefined where nothing was learned yet: then the words speak alone. */
  readonly model: LatentModel | undefined;
}

/**
 * @param places best first
 * @returns the same papers, the best of them in their new order
 */
export function rerank(
  places: readonly Hit[],
  { searches, words, lexicon, boosting, model }: Reranking,
): readonly Hit[] {
  const worths = computeTermWeights(words, lexicon);
  const meaning: Meaning | undefined =
    model === undefined
      ? undefined
      : {
          together: QueryVector.of(model.associations, meaningOf(worths.words, lexicon)),
          alone: worths.words.map((word) => QueryVector.of(model.associations, meaningOf([word], lexicon))),
          vectors: model.vectors,
        };
  const best = places.slice(0, maxReranked);
  const reranked = searches.flatMap((search, segment) => {
    const own = best.filter((place) => place.segment === segment).sort((a, b) => a.paper - b.paper);
    if (own.length === 0) return [];
    const sum = new DampedAccumulator(
      Uint32Array.from(own, ({ paper }) => paper),
      worths,
    );
    accumulateScores(search, worths, lexicon, true, sum);
    return own.map((place, at): Hit => {
      const score = (sum.scores[at] ?? 0) + nearness(meaning, worths, place, (word) => sum.has(at, word));
      return { ...place, score: score * boosting.factor(place.id, place.day) };
    });
  });
  // The scores are handed out again as well: those of the new ranking say nothing beside those behind it.
  const inOrder = reranked.sort(compareHits).map((place, at) => ({ ...place, score: best[at]?.score ?? 0 }));
  return [...inOrder, ...places.slice(maxReranked)];
}

/**
 * What a query's words go together with is asked of the words themselves; of what may have been meant by one that no
 * paper has, only of the likeliest. Other endings count little.
 */
function meaningOf(words: readonly QueryTerm[], lexicon: Lexicon): (readonly [string, number])[] {
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

/** What a paper is worth by its place among the words. @param has tells the query's words that it has */
function nearness(
  meaning: Meaning | undefined,
  { own, total }: TermWeights,
  { segment, paper }: Hit,
  has: (word: number) => boolean,
): number {
  const vectors = meaning?.vectors[segment];
  if (meaning === undefined || vectors === undefined) return 0;
  let sum = togetherWeight * total * (meaning.together?.nearness(vectors, paper) ?? 0);
  for (const [word, worth] of own.entries()) {
    if (!has(word)) sum += missingWeight * worth * (meaning.alone[word]?.nearness(vectors, paper) ?? 0);
  }
  return sum;
}

/** Adds up shares and their roots, so that one word that a paper is full of does not stand for others. */
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

  protected override raise(place: number, score: number): void {
    super.raise(place, score + rootWeight * Math.sqrt(score * this.worth));
  }

  has(place: number, word: number): boolean {
    return ((this.masks[place] ?? 0) & (1 << word)) !== 0;
  }
}
