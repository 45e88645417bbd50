import { changing, lazy } from '../base/use-case.ts';

/** Recurring digests and their issues. */
export const digests = {
  series: lazy(() => import('../digests/series.ts').then(({ series }) => series)),
  saveSeries: changing(lazy(() => import('../digests/series.ts').then(({ saveSeries }) => saveSeries))),
  deleteSeries: changing(lazy(() => import('../digests/series.ts').then(({ deleteSeries }) => deleteSeries))),
  issue: lazy(() => import('../digests/issues.ts').then(({ issue }) => issue)),
  issues: lazy(() => import('../digests/issues.ts').then(({ issues }) => issues)),
  freeze: changing(lazy(() => import('../digests/save-issue.ts').then(({ freezeIssue }) => freezeIssue))),
  thaw: changing(lazy(() => import('../digests/save-issue.ts').then(({ thawIssue }) => thawIssue))),
  markSent: changing(lazy(() => import('../digests/save-issue.ts').then(({ markSent }) => markSent))),
  edit: changing(lazy(() => import('../digests/save-issue.ts').then(({ editIssue }) => editIssue))),
  rebuild: lazy(() => import('../digests/issues.ts').then(({ rebuildIssue }) => rebuildIssue)),
  replace: changing(lazy(() => import('../digests/save-issue.ts').then(({ replaceIssue }) => replaceIssue))),
  detectDue: lazy(() => import('../digests/due-digests.ts').then(({ detectDueDigests }) => detectDueDigests)),
  ready: lazy(() => import('../digests/due-digests.ts').then(({ readyDigests }) => readyDigests)),
  markViewed: lazy(() => import('../digests/due-digests.ts').then(({ markDigestViewed }) => markDigestViewed)),
  nextDueTime: lazy(() => import('../digests/due-digests.ts').then(({ nextDueTime }) => nextDueTime)),
};
