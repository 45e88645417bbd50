import { useLiveQuery } from 'dexie-react-hooks';
import type { RematchProgress } from '@/lib/library/api/topics.ts';
import { useLibrary } from '../core/library-context.tsx';

/** Progress of matching the library against a topic; undefined when complete. */
export function useRematchProgress(topic: string | undefined): RematchProgress | undefined {
  const library = useLibrary();
  return useLiveQuery(
    async () =>
      topic === undefined ? undefined : (await library.topics.pendingRematches()).find((one) => one.topic === topic),
    [library, topic],
  );
}
