import { changing, lazy } from '../base/use-case.ts';
import {
  countShelf,
  counts,
  findByKey,
  idsByKey,
  listPaperIds,
  newMatches,
  oldestNewTime,
  paperViewsUntracked,
  tags,
  views,
  viewsByKey,
  visits,
} from '../papers/lists.ts';

/** Recording papers, listing them, and what the user decides about them. What the popup needs at once is not lazy. */
export const papers = {
  record: changing(lazy(() => import('../record/record.ts').then(({ record }) => record))),
  addByKey: changing(lazy(() => import('../record/add-paper-by-key.ts').then(({ addPaperByKey }) => addPaperByKey))),
  counts,
  countShelf: countShelf,
  list: listPaperIds,
  oldestNewTime: oldestNewTime,
  views,
  viewsUntracked: paperViewsUntracked,
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
