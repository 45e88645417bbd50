import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElementHandle, Page } from 'puppeteer-core';
import { alertMail } from '../sites/google-scholar.ts';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { startFirefox, waitFor } from './firefox.ts';

const program = process.env['FIREFOX_PATH'];

/** A page that a user saved: its address stands in it, where it stands in any page of the site. */
const savedPage = dailyPage({ date: '2026-11-20', papers: sitePapers }).replace(
  '<head>',
  '<head><link rel="canonical" href="https://huggingface.co/papers/date/2026-11-20">',
);

test.describe('in Firefox', () => {
  test.skip(program === undefined, 'No Firefox here: set FIREFOX_PATH, or run npm test where there is apt.');

  test('a saved email and a saved page are imported, and their papers are found', async () => {
    test.setTimeout(120_000);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-import-'));
    const firefox = await startFirefox(program ?? '');
    try {
      const files = [
        ['alert.eml', alertMail, 'Maps of worlds 1'],
        ['papers.html', savedPage, 'Drafting Ahead'],
      ] as const;
      for (const [name, content, title] of files) {
        const file = path.join(folder, name);
        writeFileSync(file, content);
        const settings = await firefox.open('options.html?view=settings&section=data');
        await clickButton(settings, 'Import papers');
        await waitFor(settings, () => document.querySelector('[role=dialog] input[type=file]') !== null);
        const input = await settings.$('[role=dialog] input[type=file]');
        if (input === null) throw new Error('The import asks for no file.');
        await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
        await waitFor(settings, () => /Import \d+ papers/.test(document.body.innerText));
        await clickButton(settings, '^Import \\d+ papers$');
        await waitFor(settings, () => document.body.innerText.includes('Imported '));
        await settings.close();
        const found = await firefox.open(`options.html?view=all&q=${encodeURIComponent(title)}`);
        await waitFor(found, (wanted) => document.querySelector('article')?.innerText.includes(wanted) === true, title);
        expect(await found.evaluate(() => document.querySelectorAll('article mark').length)).toBeGreaterThan(0);
        await found.close();
      }
    } finally {
      await firefox.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Presses the button whose words are so. The driver's own ways to find one run code that the page's policy forbids. */
async function clickButton(page: Page, words: string): Promise<void> {
  await waitFor(
    page,
    (wanted) => {
      const button = [...document.querySelectorAll('button')].find(({ innerText }) =>
        new RegExp(wanted).test(innerText),
      );
      button?.click();
      return button !== undefined;
    },
    words,
  );
}
