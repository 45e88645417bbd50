import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runSite } from '../lib/page/run-site.ts';
import type { SiteGlobals } from '../lib/page/site-globals.ts';

/** Runs before a site's own script on pages that the user allowed. */
export default defineUnlistedScript(() => {
  const holder = globalThis as SiteGlobals;
  holder.digestifRunSite = runSite;
});
