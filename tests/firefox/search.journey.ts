import { expect, test } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { startFirefox, waitFor } from './firefox.ts';

const program = process.env['FIREFOX_PATH'];
const drafting = 'Drafting Ahead: Speculative Decoding with a Shared Cache';

test.describe('in Firefox', () => {
  test.skip(program === undefined, 'No Firefox here: set FIREFOX_PATH, or run npm test where there is apt.');

  test('papers are found by words, a misspelt word, a field, a phrase and a pasted address, before and after indexing', async () => {
    // It opens a page a question, which takes Firefox seconds.
    test.setTimeout(300_000);
    const firefox = await startFirefox(program ?? '');
    try {
      const address = 'https://huggingface.co/papers/date/2026-11-20';
      firefox.site.set(address, dailyPage({ date: '2026-11-20', papers: sitePapers }));
      const listing = await firefox.browser.newPage();
      await listing.goto(address);
      const all = await firefox.open('options.html?view=all');
      await waitFor(all, () => /\b68\b/.test(document.body.innerText));
      await all.close();

      const search = async (query: string) => {
        const page = await firefox.open(`options.html?view=all&q=${encodeURIComponent(query)}`);
        await waitFor(
          page,
          () => document.querySelector('article') !== null || document.body.innerText.includes('No '),
        );
        return page;
      };
      const firstOf = async (query: string): Promise<string> => {
        const page = await search(query);
        const title = await page.evaluate(() => document.querySelector('article h3')?.textContent ?? '');
        await page.close();
        return title;
      };
      const questions = [
        'speculative shared cache',
        'lindqvist 2026',
        'author:lindqvist',
        'title:"shared cache" -survey',
        'https://huggingface.co/papers/2611.09001',
        'arXiv: 2611.09001',
        'drafting shered cache',
        'speculative decoding xyzzyplugh',
      ];
      for (const query of questions) expect(await firstOf(query), query).toBe(drafting);

      const misspelt = await search('specualtive decoding');
      await waitFor(misspelt, () => document.body.innerText.includes('Showing results for “speculative”'));
      const none = await search('author:nobodyatall');
      await waitFor(none, () => document.querySelectorAll('article').length === 0);

      // The background packs what was read shortly after it.
      await expect.poll(() => misspelt.evaluate(packedSegments), { timeout: 30_000 }).toBeGreaterThan(0);
      for (const query of questions.slice(-3)) expect(await firstOf(query), query).toBe(drafting);
    } finally {
      await firefox.close();
    }
  });
});

/** How many parts the index on disk has. Runs inside the page. */
function packedSegments(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('digestif');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const counting = db.transaction('indexSegments').objectStore('indexSegments').count();
      counting.onerror = () => reject(counting.error);
      counting.onsuccess = () => {
        db.close();
        resolve(counting.result);
      };
    };
  });
}
