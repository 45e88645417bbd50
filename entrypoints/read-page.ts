import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { callBackgroundFromPage } from '../lib/messages.ts';
import { pageLimits, truncateDraft } from '../lib/page/page-limits.ts';
import { readPage } from '../lib/sources/page.ts';

/** Papers in one message. */
const batch = 100;

/** Reads the page available once, because the user asked for it. */
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
  for (let start = 0; start < drafts.length; start += batch) {
    const part = drafts.slice(start, start + batch);
    await callBackgroundFromPage('record', {
      request: `${visit} ${start}`,
      visit,
      listing: { source: 'page', url: url.href, papers: part, ...(listing === undefined ? {} : { listing }) },
      last: start + batch >= drafts.length,
    });
  }
}

export default defineUnlistedScript(() => {
  void readThisPage();
});
