import { useEffect, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { ExplainedSearch, ResultExplanation } from '../../paper/explain-results.ts';
import { useAsyncError } from '../core/use-async-error.ts';

type Explainer = (view: PaperView) => ResultExplanation;

/**
 * Explains the results of a search. The code is loaded late, because windows open without it.
 * @param search a stable object for the same result; undefined without a search
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
