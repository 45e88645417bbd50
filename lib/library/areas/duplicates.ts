import { changing, lazy } from '../base/use-case.ts';

/** Duplicates: finding, merging and splitting papers. */
export const duplicates = {
  find: lazy(() => import('../duplicates/duplicates.ts').then(({ findDuplicates }) => findDuplicates)),
  merge: changing(lazy(() => import('../duplicates/duplicates.ts').then(({ mergePapers }) => mergePapers))),
  markAsDifferent: changing(
    lazy(() => import('../duplicates/duplicates.ts').then(({ markAsDifferent }) => markAsDifferent)),
  ),
  split: changing(lazy(() => import('../duplicates/duplicates.ts').then(({ splitPaper }) => splitPaper))),
};
