import { changing, lazy } from '../base/use-case.ts';

/** Papers that may be one. */
export const duplicates = {
  find: lazy(() => import('../duplicates/duplicates.ts').then(({ findDuplicates: kin }) => kin)),
  merge: changing(lazy(() => import('../duplicates/duplicates.ts').then(({ mergePapers: join }) => join))),
  markAsDifferent: changing(
    lazy(() => import('../duplicates/duplicates.ts').then(({ markAsDifferent: tellApart }) => tellApart)),
  ),
  split: changing(lazy(() => import('../duplicates/duplicates.ts').then(({ splitPaper: part }) => part))),
};
