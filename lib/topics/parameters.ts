import { type CentralityWeights, centralityWeights } from './centrality.ts';

/**
 * The parameters of topic matching, in one place so that the benchmark can vary them. Tuned on every second topic of
 * the benchmark in docs/topics.md, which reports the results on the others.
 */
export interface TopicParameters {
  /** Weights of what tells a paper's subject from a passing mention. */
  readonly centrality: CentralityWeights;
  /** Weights of a phrase's occurrences, relative to each other. */
  readonly phrase: {
    readonly abstract: number;
    readonly title: number;
    /** At the abstract's first word; decreases to 0 at its end. */
    readonly early: number;
    /** As a term of its own, not as part of a longer one. */
    readonly alone: number;
    /** Its single words. */
    readonly words: number;
  };
  readonly likes: {
    /** Weight of full similarity to the liked papers, relative to a complete phrase. */
    readonly worth: number;
    /** Weight of a pair of words, relative to a word of the same rarity. */
    readonly pair: number;
    /** Weight of a whole term, relative to a word of the same rarity. */
    readonly term: number;
    /** Exponent of the share of liked papers that have a word. */
    readonly agreement: number;
    /** Weight of a disliked paper, relative to a liked one. */
    readonly against: number;
    /** Maximum number of words and pairs. */
    readonly maxWords: number;
    /** Minimum number of papers that have a word. */
    readonly minPapers: number;
  };
}

/** The tuned parameters. */
export const topicParameters: TopicParameters = {
  centrality: centralityWeights,
  phrase: { abstract: 0.22, title: 0.04, early: 0.22, alone: 0.37, words: 0.15 },
  likes: { worth: 0.75, pair: 2.25, term: 4, agreement: 2, against: 0.5, maxWords: 256, minPapers: 2 },
};
