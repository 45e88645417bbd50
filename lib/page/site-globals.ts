import type { readPaper } from '../sources/families/paper.ts';
import type { ReadRow, Site } from '../sources/families/site.ts';
import type { findProxiedPage } from './proxied-page.ts';

/**
 * Globals that the scripts of one page share: the runner for all sites, the reader of single papers (loaded when a page
 * shows one), and the reader of proxied pages (loaded if a library proxy is allowed). The scripts run in the isolated world,
 * which the page cannot access.
 */
export interface SiteGlobals {
  digestifRunSite?: (site: Site, readRow: ReadRow) => void;
  digestifReadPaper?: typeof readPaper;
  digestifProxied?: typeof findProxiedPage;
}

/**
 * Passes a site to the runner, whose script runs before the site's own. The site's script includes `readRow`, which is most
 * of the code for lists, so that the runner stays small.
 * @public called by the entrypoints that the build generates, see `modules/site-readers.ts`
 */
export function startSite(site: Site, readRow: ReadRow): void {
  const { digestifRunSite } = globalThis as SiteGlobals;
  if (digestifRunSite === undefined) throw new Error('The page reader didn’t load.');
  digestifRunSite(site, readRow);
}
