import { useLiveQuery } from 'dexie-react-hooks';
import type { Topic } from '../../../lib/domain/topic.ts';
import { useLibrary } from '../core/library-context.tsx';

/** The topics, kept up to date; undefined until the library has answered. */
export function useTopics(): readonly Topic[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.topics.list(), [library]);
}
