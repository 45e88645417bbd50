/** What the library asks of matching, so that it can be exchanged without touching a use case. */
import type { Fit, Topic } from '../domain/topic.ts';
import type { SearchDocument } from '../search/query.ts';
import type { TopicKnowledge } from '../topics/compile-topic.ts';

/** Topics made ready to be asked about many papers. */
export interface CompiledTopics {
  /** Mistakes in their queries, each a sentence. */
  readonly problems: readonly string[];
  /** The fits of one paper, at most one a topic, near ones too. Synchronous: it runs inside a transaction. */
  fits(document: SearchDocument): readonly { readonly topic: string; readonly fit: Fit }[];
}

export interface TopicMatching {
  compile(topics: readonly Topic[], knowledge: TopicKnowledge): CompiledTopics;
}
