import { expect, test } from '@playwright/test';
import { startFirefox, waitFor } from './firefox.ts';

const program = process.env['FIREFOX_PATH'];
const pdf = 'https://arxiv.org/pdf/2503.11731v2';
const file = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
`;

test.describe('in Firefox', () => {
  test.skip(program === undefined, 'No Firefox here: set FIREFOX_PATH, or run npm test where there is apt.');

  test('a PDF is recognised as its paper by its address, although no script runs in the viewer', async () => {
    const firefox = await startFirefox(program ?? '');
    try {
      firefox.site.set(pdf, file);
      const viewer = await firefox.browser.newPage();
      await viewer.goto(pdf, { timeout: 5_000 }).catch(() => undefined);
      const library = await firefox.open('options.html?view=all');
      const tab = await library.evaluate(async (address) => {
        const { browser } = globalThis as unknown as {
          browser: { tabs: { query(about: object): Promise<{ id?: number; url?: string }[]> } };
        };
        return (await browser.tabs.query({})).find(({ url }) => url === address)?.id;
      }, pdf);
      expect(tab).toBeDefined();
      const popup = await firefox.open(`popup.html?tab=${tab}`);
      await waitFor(popup, () => document.body.innerText.includes('This paper isn’t in your library'));
      expect(await popup.evaluate(() => document.body.innerText)).toContain('arXiv:2503.11731');
      await popup.evaluate(() => {
        [...document.querySelectorAll('header button')]
          .find((one) => one.textContent === 'Save')
          ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      });
      await waitFor(popup, () => document.body.innerText.includes('You’ve saved this paper'));
    } finally {
      await firefox.close();
    }
  });
});
