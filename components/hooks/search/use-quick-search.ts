import { useEffect, useState } from 'react';
import type { RankedResults } from '@/lib/library/api/search.ts';
import type { ExplainedSearch } from '../../paper/explain-results.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';

/** How long the typing rests before the library is asked, in milliseconds. */
const rest = 40;

export interface QuickSearch {
  /** What was asked; the answer of the words before stays until the next is there. */
  readonly words: string;
  readonly answer: RankedResults;
  /** What explains the results. */
  readonly explained: ExplainedSearch;
}

/** The best few papers for what is being typed; undefined while nothing is typed, or nothing was answered yet. */
export function useQuickSearch(words: string, limit: number): QuickSearch | undefined {
  const library = useLibrary();
  const fail = useAsyncError();
  const [found, setFound] = useState<QuickSearch>();
  const query = words.trim();
  useEffect(() => {
    if (query === '') {
      setFound(undefined);
      return;
    }
    let ended = false;
    const ask = async () => {
      const answer = await library.search.query(query, { limit, typing: true });
      const { corrections } = answer;
      const forgiven = new Set(answer.ids.slice(answer.strictTotal));
      if (!ended) setFound({ words: query, answer, explained: { query, typing: true, corrections, forgiven } });
    };
    const timer = setTimeout(() => ask().catch(fail), rest);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [library, query, limit, fail]);
  return query === '' ? undefined : found;
}
