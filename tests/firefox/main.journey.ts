import { expect, test } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { startFirefox, waitFor } from './firefox.ts';

const program = process.env['FIREFOX_PATH'];

test.describe('in Firefox', () => {
  test.skip(program === undefined, 'No Firefox here: set FIREFOX_PATH, or run npm test where there is apt.');

  test('a listing’s papers are stored, saved, found by search and put into a digest', async () => {
    const firefox = await startFirefox(program ?? '');
    try {
      const address = 'https://huggingface.co/papers/date/2026-11-20';
      firefox.site.set(address, dailyPage({ date: '2026-11-20', papers: sitePapers }));
      const listing = await firefox.browser.newPage();
      await listing.goto(address);

      // A list that is open keeps its rows: what is still being read comes in with the next opening.
      const early = await firefox.open('options.html?view=all');
      await waitFor(early, () => /\b68\b/.test(document.body.innerText));
      await early.close();
      const library = await firefox.open('options.html?view=all');
      await waitFor(library, () => document.body.innerText.includes('68 papers'));
      await waitFor(library, () => document.body.innerText.includes('Drafting Ahead'));
      await library.keyboard.press('j');
      await waitFor(
        library,
        () =>
          document.activeElement?.getAttribute('role') === 'article' || document.activeElement?.tagName === 'ARTICLE',
      );
      await library.keyboard.press('s');
      await waitFor(library, () => document.body.innerText.includes('Saved.'));

      const found = await firefox.open('options.html?view=all&q=xiyan');
      await waitFor(found, () => document.body.innerText.includes('XiYan-SQL'));

      const saved = await firefox.open('options.html?view=saved');
      await waitFor(saved, () => document.querySelectorAll('article').length === 1);

      const digest = await firefox.open('options.html?view=digests&week=2026-W47');
      await waitFor(digest, () => document.body.innerText.includes('Pruning by Asking'));
      expect(await digest.evaluate(() => document.body.innerText)).toContain('Digest, week 47 of 2026');

      const popup = await firefox.open('popup.html');
      await waitFor(popup, () => document.body.innerText.includes('Open library'));
    } finally {
      await firefox.close();
    }
  });
});
