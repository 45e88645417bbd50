import { useEffect, useState } from 'react';
import type { RankedResults } from '@/lib/library/api/search.ts';
import type { ExplainedSearch } from '../../paper/explain-results.ts';
import { useLibrary } from '../core/library-context.tsx';
import { useAsyncError } from '../core/use-async-error.ts';

/** Debounce of typing, in milliseconds. */
const rest = 40;

export interface QuickSearch {
  /** The query of this result; the previous result stays until the next one arrives. */
  readonly words: string;
  readonly answer: RankedResults;
  /** What explains the results. */
  readonly explained: ExplainedSearch;
}

/** The top papers for the text being typed; undefined without text and before the first result. */
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
