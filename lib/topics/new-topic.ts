import type { Key } from '../domain/key.ts';
import type { Topic } from '../domain/topic.ts';

/** Default maximum of a topic's papers in a digest. */
export const defaultMaxPerDigest = 4;

type Beginning = Pick<Topic, 'name' | 'query'> & { readonly like?: readonly Key[] };

/** Creates a topic without saving it. */
export function newTopic({ name, query, like = [] }: Beginning): Topic {
  return {
    id: crypto.randomUUID(),
    name,
    query,
    like: [...like],
    dislike: [],
    most: defaultMaxPerDigest,
    createdAt: Date.now(),
  };
}
