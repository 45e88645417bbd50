import { changing, lazy } from '../base/use-case.ts';

/** Papers that may be one. */
export const duplicates = {
  find: lazy(() => import('../duplicates/duplicates.ts').then(({ kin }) => kin)),
  merge: changing(lazy(() => import('../duplicates/duplicates.ts').then(({ join }) => join))),
  markAsDifferent: changing(lazy(() => import('../duplicates/duplicates.ts').then(({ tellApart }) => tellApart))),
  split: changing(lazy(() => import('../duplicates/duplicates.ts').then(({ part }) => part))),
};
