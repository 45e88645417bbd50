import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { MarksHolder } from '../lib/page/browser.ts';
import { createMarks } from '../lib/page/marks.ts';

/** Put into a tab when a page has marks to show; see `loadMarks`. */
export default defineUnlistedScript(() => {
  const holder = globalThis as MarksHolder;
  holder.digestifMarks = createMarks;
});
