import { lazy } from '../base/use-case.ts';

/** Search and its index. */
export const search = {
  query: lazy(() => import('../search/search.ts').then(({ search }) => search)),
  similar: lazy(() => import('../search/search.ts').then(({ similar }) => similar)),
  repairIndex: lazy(() => import('../search/search.ts').then(({ checkSearch }) => checkSearch)),
};
