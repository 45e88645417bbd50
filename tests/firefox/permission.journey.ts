import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { startFirefox, waitFor } from './firefox.ts';

const program = process.env['FIREFOX_PATH'];
const volume = 'https://aclanthology.org/volumes/2024.acl-long/';
const fixture = readFileSync(new URL('../fixtures/acl-anthology/volume.html', import.meta.url), 'utf8');

test.describe('in Firefox', () => {
  test.skip(program === undefined, 'No Firefox here: set FIREFOX_PATH, or run npm test where there is apt.');

  test('a site is requested in Settings, read in its open tab once allowed, and revoked', async () => {
    const firefox = await startFirefox(program ?? '');
    try {
      firefox.site.set(volume, fixture);
      const listing = await firefox.browser.newPage();
      await listing.goto(volume);
      // A mark is an element without attributes or text; what it shows is in its closed shadow.
      const marks = () =>
        listing.evaluate(() => document.querySelectorAll('#main strong span:not([class]):empty').length);
      expect(await marks()).toBe(0);

      const settings = await firefox.open('options.html?view=settings&section=sources&allow=acl-anthology');
      const said = (words: string) => waitFor(settings, (text) => document.body.innerText.includes(text), words);
      await said('Allow Digestif on ACL Anthology?');
      await settings.click('#sources div button');
      await said('Digestif now collects papers from ACL Anthology');
      await expect.poll(marks, { timeout: 20_000 }).toBe(2);
      await said('2 papers');

      await settings.click('button[aria-label="Remove access to ACL Anthology"]');
      await said('Digestif no longer collects papers from ACL Anthology');
      await expect.poll(marks, { timeout: 20_000 }).toBe(0);
    } finally {
      await firefox.close();
    }
  });
});
