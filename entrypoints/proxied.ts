import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { findProxiedPage } from '../lib/page/proxied-page.ts';
import type { SiteGlobals } from '../lib/page/site-globals.ts';

/** Runs before `site-runner.js` if the user allowed a library proxy. */
export default defineUnlistedScript(() => {
  const holder = globalThis as SiteGlobals;
  holder.digestifProxied = findProxiedPage;
});
