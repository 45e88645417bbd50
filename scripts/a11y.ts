/**
 * `npm run a11y`: axe over every view, light and dark, with an empty and a full library. The last line is
 * `a11y: N views, M violations`; exit 0 only without violations. It needs a build.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext } from '@playwright/test';
import { extensionId, launch, readRows, serve, worker } from '../tests/journeys/extension.ts';
import { dailyPage } from '../tests/sites/huggingface.ts';
import { sitePapers } from '../tests/sites/papers.ts';

const listing = 'https://huggingface.co/papers/date/2026-11-20';

/** Every view: its address and the window it is made for. */
const views: readonly { name: string; address: string; width: number; height: number }[] = [
  { name: 'popup', address: 'popup.html', width: 400, height: 600 },
  { name: 'side panel', address: 'sidepanel.html', width: 400, height: 800 },
  { name: 'new', address: 'options.html?view=new', width: 1320, height: 860 },
  { name: 'all papers', address: 'options.html?view=all', width: 1320, height: 860 },
  { name: 'all papers, narrow', address: 'options.html?view=all', width: 780, height: 860 },
  { name: 'search', address: 'options.html?view=all&q=retrieval', width: 1320, height: 860 },
  { name: 'a paper', address: 'options.html?view=all&paper=arxiv:2611.09001', width: 1320, height: 860 },
  { name: 'saved', address: 'options.html?view=saved', width: 1320, height: 860 },
  {
    name: 'topic editor',
    address: 'options.html?view=topic-editor&q=%22speculative+decoding%22',
    width: 1320,
    height: 860,
  },
  { name: 'digest', address: 'options.html?view=digests&week=2026-W47', width: 1320, height: 860 },
  { name: 'digest of an empty week', address: 'options.html?view=digests&week=2020-W01', width: 1320, height: 860 },
  { name: 'settings', address: 'options.html?view=settings', width: 1320, height: 860 },
];

let violations = 0;
for (const scheme of ['light', 'dark'] as const) {
  for (const filled of [false, true]) {
    const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-a11y-'));
    const context = await launch(profile);
    await serve(context, new Map([[listing, dailyPage({ date: '2026-11-20', papers: sitePapers })]]));
    await worker(context);
    await (filled ? fill(context) : empty(context));
    for (const view of views) violations += await check(context, view, scheme, filled);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
console.log(`a11y: ${views.length} views, ${violations} violations`);
process.exit(violations === 0 ? 0 : 1);

async function check(
  context: BrowserContext,
  view: (typeof views)[number],
  scheme: 'light' | 'dark',
  filled: boolean,
): Promise<number> {
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width: view.width, height: view.height });
  await page.goto(`chrome-extension://${extensionId}/${view.address}`);
  await page.locator('html[data-ready]').waitFor();
  // Loading says so only after 150 ms; what stands after a second is the view.
  await page.waitForTimeout(1_000);
  // Axe tries itself in frames of its own, which the policy of the extension's pages forbids: the page alone is looked at.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  for (const { id, help, nodes } of found) {
    console.log(`${view.name}, ${scheme}, ${filled ? 'full' : 'empty'}: ${id}: ${help}`);
    for (const node of nodes.slice(0, 5))
      console.log(`  ${node.html.slice(0, 200)}\n  ${(node.failureSummary ?? '').replaceAll('\n', ' ')}`);
  }
  await page.close();
  return found.length;
}

async function fill(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(listing);
  await waitForPapers(page.context(), 56 + sitePapers.length);
  await page.close();
}

/** A library without a paper: the seeds are there after each install, so they are taken out as a person would. */
async function empty(context: BrowserContext): Promise<void> {
  await waitForPapers(context, 56);
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html?view=settings&section=data`);
  await page.getByRole('button', { name: /Remove .*seed papers/ }).click();
  await waitForPapers(context, 0, true);
  await page.close();
}

async function waitForPapers(context: BrowserContext, papers: number, exactly = false): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { length } = await readRows(await worker(context), 'papers');
    if (exactly ? length === papers : length >= papers) return;
    if (Date.now() > end) throw new Error(`The library has ${length} papers after 30 s, not ${papers}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
