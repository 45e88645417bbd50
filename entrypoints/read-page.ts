import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { callBackgroundFromPage } from '../lib/messages.ts';
import { pageLimits, truncateDraft } from '../lib/page/page-limits.ts';
import { createTimeSlicer } from '../lib/page/time-slicer.ts';
import { yieldToPage } from '../lib/page/yield-to-page.ts';
import { readPageInSteps } from '../lib/sources/page.ts';

/** Papers per message. */
const batchSize = 100;

/** Reads the current page once, at the user's request. */
async function readThisPage(): Promise<void> {
  const url = new URL(location.href);
  url.hash = '';
  const slicer = createTimeSlicer({ clock: () => performance.now(), yieldToPage });
  const steps = readPageInSteps(document, url);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) await slicer.yieldIfDue();
  const { listing, papers } = step.value;
  const drafts = [...papers].slice(0, pageLimits.papers).map(truncateDraft);
  if (drafts.length === 0) {
    await callBackgroundFromPage('trouble', { url: url.href, trouble: { kind: 'empty' } });
    return;
  }
  const visit = crypto.randomUUID();
  for (let start = 0; start < drafts.length; start += batchSize) {
    const batch = drafts.slice(start, start + batchSize);
    await callBackgroundFromPage('record', {
      request: `${visit} ${start}`,
      visit,
      listing: { source: 'page', url: url.href, papers: batch, ...(listing === undefined ? {} : { listing }) },
      last: start + batchSize >= drafts.length,
    });
  }
}

export default defineUnlistedScript(() => {
  void readThisPage();
});
