import type { readPaper } from '../sources/families/paper.ts';
import type { ReadRow, Site } from '../sources/families/site.ts';
import type { findProxiedPage } from './proxied-page.ts';

/**
 * What the scripts of one page leave for one another: the runner that all sites share; the reader of single papers, which
 * comes when a page shows one; and what undoes a library's proxy, which comes where one is allowed. They run in the
 * extension's world, which the page cannot reach.
 */
export interface SiteGlobals {
  digestifRunSite?: (site: Site, readRow: ReadRow) => void;
  digestifReadPaper?: typeof readPaper;
  digestifProxied?: typeof findProxiedPage;
}

/**
 * Hands a site to the runner, which stands before it in the list of the page's scripts. What reads its rows comes with
 * it: most of a list's code, so that the runner stays small.
 * @public called by the entrypoints that the build writes, see `modules/site-readers.ts`
 */
export function startSite(site: Site, readRow: ReadRow): void {
  const { digestifRunSite } = globalThis as SiteGlobals;
  if (digestifRunSite === undefined) throw new Error('The page reader didn’t load.');
  digestifRunSite(site, readRow);
}
