import type { Topic } from '../../lib/domain/topic.ts';

/** Topics offered in a new library: they match seed papers, so that one click demonstrates topics. */
export const suggestedTopics: readonly Pick<Topic, 'name' | 'query'>[] = [
  { name: 'RAG', query: 'RAG OR "retrieval-augmented"' },
  { name: 'Model pruning', query: 'pruning OR "pruned model"' },
  { name: 'Text-to-SQL', query: '"text-to-SQL" OR NL2SQL' },
];
