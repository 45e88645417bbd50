import { useEffect, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { ExplainedSearch, ResultExplanation } from '../../paper/explain-results.ts';
import { useAsyncError } from '../core/use-async-error.ts';

type Explainer = (view: PaperView) => ResultExplanation;

/**
 * Explains the results of a search, with code that comes late because a window opens without it.
 * @param search the same object as long as the answer is the same; nothing is explained where nothing was looked for
 */
export function useResultExplanations(search: ExplainedSearch | undefined): Explainer | undefined {
  const fail = useAsyncError();
  const [explainer, setExplainer] = useState<{ readonly search: ExplainedSearch; readonly explain: Explainer }>();
  useEffect(() => {
    if (search === undefined || search.query === '') return;
    let ended = false;
    import('../../paper/explain-results.ts').then(({ createExplainer: explainerOf }) => {
      if (!ended) setExplainer({ search, explain: explainerOf(search) });
    }, fail);
    return () => {
      ended = true;
    };
  }, [search, fail]);
  return explainer !== undefined && explainer.search === search ? explainer.explain : undefined;
}
