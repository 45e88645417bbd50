/** What the library asks of matching, so that it can be exchanged without touching a use case. */
import type { Fit, Topic } from '../../domain/topic.ts';
import type { SearchDocument } from '../../search/query.ts';
import type { WordCounts } from '../../topics/word-counts.ts';

/** Topics made ready to be asked about many papers. */
export interface CompiledTopics {
  /** Mistakes in their queries, each a sentence. */
  readonly problems: readonly string[];
  /** The fits of one paper, at most one a topic, near ones too. Synchronous: it runs inside a transaction. */
  fits(document: SearchDocument): readonly { readonly topic: string; readonly fit: Fit }[];
}

/** What topics are made ready with. */
export interface MatchingKnowledge {
  /** The papers that they like and dislike, by key, as far as they are known. */
  readonly papers: ReadonlyMap<string, SearchDocument>;
  /** How common words are for a topic. */
  counts(topic: Topic): WordCounts;
}

export interface TopicMatching {
  compile(topics: readonly Topic[], knowledge: MatchingKnowledge): CompiledTopics;
}
