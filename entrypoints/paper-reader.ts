import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { SiteGlobals } from '../lib/page/site-globals.ts';
import { readPaper } from '../lib/sources/families/paper.ts';

/** Injected into a tab when its page shows a single paper, on the message {@link PageCalls.loadPaperReader}. */
export default defineUnlistedScript(() => {
  const holder = globalThis as SiteGlobals;
  holder.digestifReadPaper = readPaper;
});
