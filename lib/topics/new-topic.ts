import type { Key } from '../domain/key.ts';
import type { Topic } from '../domain/topic.ts';

/** Papers of a topic at most in a digest, until the user says otherwise. */
export const defaultMaxPerDigest = 6;

type Beginning = Pick<Topic, 'name' | 'query'> & { readonly like?: readonly Key[] };

/** Makes a topic of what it begins with; it is not saved by that. */
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
