import { useEffect, useState } from 'react';
import type { SuggestedTopics, SuggestFrom } from '@/lib/library/api/topics.ts';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

/**
 * Topics suggested by papers. Old results stay until the new ones arrive.
 * @param round a new number reloads the suggestions
 */
export function useSuggestedTopics(from: SuggestFrom, most: number, round: number): SuggestedTopics | undefined {
  const library = useLibrary();
  const { fail } = useDecisions();
  const asked = JSON.stringify(from);
  const [found, setFound] = useState<{ readonly of: string; readonly topics: SuggestedTopics }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again on purpose
  useEffect(() => {
    let isLatest = true;
    library.topics.suggest(JSON.parse(asked) as SuggestFrom, most).then((answer) => {
      if (isLatest) setFound({ of: asked, topics: answer });
    }, fail);
    return () => {
      isLatest = false;
    };
  }, [library, asked, most, round, fail]);
  return found?.of === asked ? found.topics : undefined;
}
