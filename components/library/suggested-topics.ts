import type { Topic } from '../../lib/domain/topic.ts';

/** Topics that a new library offers: they match papers of the seeds, so that one click shows what a topic does. */
export const suggestedTopics: readonly Pick<Topic, 'name' | 'query'>[] = [
  { name: 'RAG', query: 'RAG OR "retrieval-augmented"' },
  { name: 'Model pruning', query: 'pruning OR "pruned model"' },
  { name: 'Text-to-SQL', query: '"text-to-SQL" OR NL2SQL' },
];
