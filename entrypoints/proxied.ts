import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { findProxiedPage } from '../lib/page/proxied-page.ts';
import type { SiteGlobals } from '../lib/page/site-globals.ts';

/** Stands in front of the runner where a user allowed a library's proxy. */
export default defineUnlistedScript(() => {
  const holder = globalThis as SiteGlobals;
  holder.digestifProxied = findProxiedPage;
});
