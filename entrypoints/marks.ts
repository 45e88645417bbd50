import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createMarks } from '../lib/page/marks/create-marks.ts';
import type { MarksGlobal } from '../lib/page/run-source.ts';

/** Put into a tab when a page has marks to show; see `loadMarks`. */
export default defineUnlistedScript(() => {
  const holder = globalThis as MarksGlobal;
  holder.digestifMarks = createMarks;
});
