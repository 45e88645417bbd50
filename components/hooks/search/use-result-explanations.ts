import { useEffect, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { ExplainedSearch, Finding } from '../../paper/explain-results.ts';
import { useFailing } from '../core/use-async-error.ts';

type Explainer = (view: PaperView) => Finding;

/**
 * Explains the results of a search, with code that comes late because a window opens without it.
 * @param search the same object as long as the answer is the same; nothing is explained where nothing was looked for
 */
export function useFinding(search: ExplainedSearch | undefined): Explainer | undefined {
  const fail = useFailing();
  const [explainer, setExplainer] = useState<{ readonly search: ExplainedSearch; readonly explain: Explainer }>();
  useEffect(() => {
    if (search === undefined || search.query === '') return;
    let ended = false;
    import('../../paper/explain-results.ts').then(({ explainerOf }) => {
      if (!ended) setExplainer({ search, explain: explainerOf(search) });
    }, fail);
    return () => {
      ended = true;
    };
  }, [search, fail]);
  return explainer !== undefined && explainer.search === search ? explainer.explain : undefined;
}
