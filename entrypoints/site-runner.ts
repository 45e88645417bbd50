import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runSite } from '../lib/page/run-site.ts';
import type { SiteGlobals } from '../lib/page/site-globals.ts';

/** Stands in front of a site's own script in the pages that a user allowed. */
export default defineUnlistedScript(() => {
  const holder = globalThis as SiteGlobals;
  holder.digestifRunSite = runSite;
});
