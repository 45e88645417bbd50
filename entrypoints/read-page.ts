import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { callBackgroundFromPage } from '../lib/messages.ts';
import { pageLimits, truncateDraft } from '../lib/page/page-limits.ts';
import { readPage } from '../lib/sources/page.ts';

/** Papers per message. */
const batchSize = 100;

/** Reads the current page once, at the user's request. */
async function readThisPage(): Promise<void> {
  const url = new URL(location.href);
  url.hash = '';
  const { listing, papers } = readPage(document, url);
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
