/**
 * The numbers of topic matching, in one place so that the benchmark can leave parts out. Chosen on every second topic of
 * the benchmark described in docs/topics.md, reported there on the others.
 */
export interface TopicParameters {
  /** What each finding of a phrase is worth beside the others. */
  readonly phrase: {
    readonly abstract: number;
    readonly title: number;
    /** At the abstract's first word; falls to nothing towards its end. */
    readonly early: number;
    /** Somewhere as a term of its own, not as part of a longer one. */
    readonly alone: number;
    /** Its words one by one. */
    readonly words: number;
  };
  readonly likes: {
    /** What resembling the liked papers as they resemble each other is worth beside a phrase that is all there. */
    readonly worth: number;
    /** How much a pair of words is worth beside a word that is as rare. */
    readonly pair: number;
    /** The same of a whole term. */
    readonly term: number;
    /** Power of the share of liked papers that have a word. */
    readonly agreement: number;
    /** How much a disliked paper counts beside a liked one. */
    readonly against: number;
    /** Words and pairs that are kept. */
    readonly most: number;
    /** Words in fewer papers than these tell nothing of others. */
    readonly fewest: number;
  };
}

export const topicParameters: TopicParameters = {
  phrase: { abstract: 0.22, title: 0.04, early: 0.22, alone: 0.37, words: 0.15 },
  likes: { worth: 0.75, pair: 2.25, term: 4, agreement: 2, against: 0.5, most: 256, fewest: 2 },
};
