import { expect, test } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { startFirefox } from './firefox.ts';

const program = process.env['FIREFOX_PATH'];

test.describe('in Firefox', () => {
  test.skip(program === undefined, 'No Firefox here: set FIREFOX_PATH, or run npm test where there is apt.');

  test('a listing is recorded, found again and digested', async () => {
    const firefox = await startFirefox(program ?? '');
    try {
      const address = 'https://huggingface.co/papers/date/2026-11-20';
      firefox.site.set(address, dailyPage({ date: '2026-11-20', papers: sitePapers }));
      const listing = await firefox.browser.newPage();
      await listing.goto(address);

      const library = await firefox.open('options.html?view=all');
      await library.waitForFunction(() => document.body.innerText.includes('Drafting Ahead'), { timeout: 20_000 });
      expect(await library.evaluate(() => document.body.innerText)).toContain('XiYan-SQL');

      const digest = await firefox.open('options.html?view=digests&week=2026-W47');
      await digest.waitForFunction(() => document.body.innerText.includes('Pruning by Asking'), { timeout: 20_000 });
    } finally {
      await firefox.close();
    }
  });
});
