/**
 * The tour of `npm start`. Shown: a browser with Digestif, its library, and a listing to try. Headless: a listing of our
 * own is served at its real address, recorded as a user's visit would, and the digest of its week is exported; the
 * last line is the path of that file.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumFlags, chromiumProgram, extensionId, readRows, serve, worker } from '../tests/journeys/extension.ts';
import { dailyPage } from '../tests/sites/huggingface.ts';
import { sitePapers } from '../tests/sites/papers.ts';

const day = '2026-11-20';
const week = '2026-W47';
const listing = `https://huggingface.co/papers/date/${day}`;
const shown = process.argv[2] === 'shown';
const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-tour-'));

const context = await chromium.launchPersistentContext(profile, {
  ...chromiumProgram(),
  headless: !shown,
  acceptDownloads: true,
  viewport: shown ? null : { width: 1320, height: 860 },
  // The user's own tour uses the real sites; the headless one must not need a network.
  args: shown ? chromiumFlags.filter((flag) => !flag.startsWith('--host-resolver-rules')) : [...chromiumFlags],
});
try {
  await worker(context);
  await (shown ? show(context) : visit(context));
} finally {
  await context.close();
}

/** Leaves the browser to the user, until it is closed. */
async function show(browser: BrowserContext): Promise<void> {
  const page = await browser.newPage();
  await page.goto('https://huggingface.co/papers').catch(() => page.goto('about:blank'));
  console.log('Digestif is in the toolbar, and its library is open in a tab. Close the browser to stop.');
  await new Promise<void>((resolve) => browser.on('close', () => resolve()));
}

async function visit(browser: BrowserContext): Promise<void> {
  await serve(browser, new Map([[listing, dailyPage({ date: day, papers: sitePapers })]]));
  const page = await browser.newPage();
  const library = await browser.newPage();
  await library.goto(`chrome-extension://${extensionId}/options.html?view=all`);
  await until(library, 56);
  console.log('The library has the 56 sample papers.');
  await page.bringToFront();
  await page.goto(listing);
  await until(library, 56 + sitePapers.length);
  console.log(`Collected ${sitePapers.length} papers from ${listing}`);
  await library.bringToFront();
  await library.goto(`chrome-extension://${extensionId}/options.html?view=digests&week=${week}`);
  await library.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    library.waitForEvent('download'),
    library.getByRole('menuitem', { name: /^Markdown/ }).click(),
  ]);
  const folder = path.resolve(import.meta.dirname, '../.output/tour');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  console.log('Exported the week’s digest:');
  console.log(file);
}

/**
 * Waits until the library has this number of papers.
 * @throws Error after 30 s
 */
async function until(page: Page, papers: number): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { length } = await readRows(page, 'papers');
    if (length >= papers) return;
    if (Date.now() > end) throw new Error(`The library has ${length} of ${papers} papers after 30 s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
