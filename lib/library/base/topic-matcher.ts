/** The interface of topic matching, so that it can be replaced without changing a use case. */
import type { Fit, Topic } from '../../domain/topic.ts';
import type { SearchDocument } from '../../search/query.ts';
import type { WordCounts } from '../../topics/word-counts.ts';

/** Topics prepared to match many papers. */
export interface CompiledTopics {
  /** Mistakes in the topics’ queries, each a sentence. */
  readonly problems: readonly string[];
  /**
   * Returns the fits of one paper, near misses included: at most one per topic. Synchronous, because it runs inside a
   * transaction.
   */
  fits(document: SearchDocument): readonly { readonly topic: string; readonly fit: Fit }[];
}

/** What compiling topics needs to know about the library. */
export interface MatchingKnowledge {
  /** The topics’ liked and disliked papers by key, as far as the library has them. */
  readonly papers: ReadonlyMap<string, SearchDocument>;
  /** Returns the document frequencies of words for a topic. */
  counts(topic: Topic): WordCounts;
}

export interface TopicMatching {
  compile(topics: readonly Topic[], knowledge: MatchingKnowledge): CompiledTopics;
}
