import { changing, lazy } from '../base/use-case.ts';
import {
  counts,
  findByKey,
  idsByKey,
  list,
  newMatches,
  newSince,
  sizeOf,
  tags,
  views,
  viewsByKey,
  viewsOnce,
  visits,
} from '../papers/lists.ts';

/** Recording papers, listing them, and what the user decides about them. What the popup needs at once is not lazy. */
export const papers = {
  record: changing(lazy(() => import('../record/record.ts').then(({ record }) => record))),
  addByKey: changing(lazy(() => import('../record/add-paper-by-key.ts').then(({ addPaperByKey }) => addPaperByKey))),
  counts,
  countShelf: sizeOf,
  list,
  oldestNewTime: newSince,
  views,
  viewsUntracked: viewsOnce,
  viewsByKey,
  findByKey,
  idsByKey,
  newMatches,
  visits,
  tags,
  newGroups: lazy(() => import('../papers/new-groups.ts').then(({ newGroups }) => newGroups)),
  momentum: lazy(() => import('../papers/momentum.ts').then(({ momentum }) => momentum)),
  rising: lazy(() => import('../papers/momentum.ts').then(({ rising }) => rising)),
  decide: changing(lazy(() => import('../decisions/decide.ts').then(({ decide }) => decide))),
  correct: changing(lazy(() => import('../decisions/decide.ts').then(({ correct }) => correct))),
};
