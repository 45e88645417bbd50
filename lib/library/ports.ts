/** What the library asks of matching and search, so that either can be exchanged without touching a use case. */
import type { Fit, Topic } from '../domain/topic.ts';
import type { SearchDocument } from '../search/query.ts';

/** Topics made ready to be asked about many papers. */
export interface CompiledTopics {
  /** Mistakes in their queries, each a sentence. */
  readonly problems: readonly string[];
  /** The fits of one paper, at most one a topic, near ones too. Synchronous: it runs inside a transaction. */
  fits(document: SearchDocument): readonly { readonly topic: string; readonly fit: Fit }[];
}

export interface TopicMatching {
  /**
   * @param likes the papers that topics like and dislike, by key, as far as the library has them
   */
  compile(topics: readonly Topic[], likes: ReadonlyMap<string, SearchDocument>): CompiledTopics;
}
