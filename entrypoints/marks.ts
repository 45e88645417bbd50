import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createMarks } from '../lib/page/marks/create-marks.ts';
import type { MarksGlobal } from '../lib/page/run-source.ts';

/** Injected into a tab when its page has marks to show, on the message {@link PageCalls.loadMarks}. */
export default defineUnlistedScript(() => {
  const holder = globalThis as MarksGlobal;
  holder.digestifMarks = createMarks;
});
