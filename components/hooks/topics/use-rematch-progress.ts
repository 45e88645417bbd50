import { useLiveQuery } from 'dexie-react-hooks';
import type { RematchProgress } from '@/lib/library/api/topics.ts';
import { useLibrary } from '../core/library-context.tsx';

/** How far a topic's matches are made where they are not all made yet; undefined where they are. */
export function useRematchProgress(topic: string | undefined): RematchProgress | undefined {
  const library = useLibrary();
  return useLiveQuery(
    async () =>
      topic === undefined ? undefined : (await library.topics.pendingRematches()).find((one) => one.topic === topic),
    [library, topic],
  );
}
