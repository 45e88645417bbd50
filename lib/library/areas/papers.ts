import { changing, lazy } from '../base/use-case.ts';
import {
  countShelf,
  counts,
  listPaperIds,
  newMatches,
  oldestNewTime,
  tags,
  unseenPapers,
  visits,
} from '../papers/lists.ts';
import { findByKey, idsByKey, paperViewsUntracked, views, viewsByKey } from '../papers/views.ts';

/** Recording and listing papers, and the user’s decisions about them. What the popup needs at startup is not lazy. */
export const papers = {
  record: changing(lazy(() => import('../record/record.ts').then(({ record }) => record))),
  addByKey: changing(lazy(() => import('../record/add-paper-by-key.ts').then(({ addPaperByKey }) => addPaperByKey))),
  counts,
  countShelf,
  list: listPaperIds,
  unseen: unseenPapers,
  oldestNewTime,
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
