import { lazy } from '../base/use-case.ts';

/** Which papers Zotero has. */
export const zotero = {
  has: lazy(() => import('../zotero/zotero.ts').then(({ inZotero }) => inZotero)),
  markSent: lazy(() => import('../zotero/zotero.ts').then(({ rememberInZotero }) => rememberInZotero)),
  noteStatus: lazy(() => import('../zotero/zotero.ts').then(({ noteInZotero }) => noteInZotero)),
  setUnavailable: lazy(() => import('../zotero/zotero.ts').then(({ noteZoteroOff }) => noteZoteroOff)),
  isUnavailable: lazy(() => import('../zotero/zotero.ts').then(({ isZoteroOff }) => isZoteroOff)),
  savedSince: lazy(() => import('../zotero/zotero.ts').then(({ savedSince }) => savedSince)),
};
