import { useEffect, useState } from 'react';
import type { SuggestedTopics, SuggestFrom } from '../../lib/library.ts';
import { useDecisions } from './decisions.tsx';
import { useLibrary } from './library-context.tsx';

/**
 * Topics that papers suggest. What was found stays until more is.
 * @param round another number looks again
 */
export function useSuggestedTopics(from: SuggestFrom, most: number, round: number): SuggestedTopics | undefined {
  const library = useLibrary();
  const { fail } = useDecisions();
  const [found, setFound] = useState<SuggestedTopics>();
  const asked = JSON.stringify(from);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again on purpose
  useEffect(() => {
    let isLatest = true;
    library.suggestTopics(JSON.parse(asked) as SuggestFrom, most).then((answer) => {
      if (isLatest) setFound(answer);
    }, fail);
    return () => {
      isLatest = false;
    };
  }, [library, asked, most, round, fail]);
  return found;
}
