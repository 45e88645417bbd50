/**
 * `npm run screenshots`: the pictures of the README, taken of the running extension over papers of our own invention and
 * the seeds. It needs a build.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findWeekOfDay } from '../lib/domain/week.ts';
import {
  chromiumFlags,
  chromiumProgram,
  closeFirstRun,
  extensionId,
  readRows,
  serve,
  worker,
} from '../tests/journeys/extension.ts';
import { dailyPage } from '../tests/sites/huggingface.ts';
import { sitePapers } from '../tests/sites/papers.ts';

const folder = path.resolve(import.meta.dirname, '../docs/screenshots');
const today = new Date().toISOString().slice(0, 10);
const listing = `https://huggingface.co/papers/date/${today}`;
/** Papers that the listing has from the morning on; those that come later match what is followed. */
const morning = sitePapers.filter((_, place) => ![1, 3, 5, 11].includes(place));
/** A site in its dark clothes. */
const darkStyle =
  '<style>body{background:#0b0f19!important;color:#e5e7eb!important}article{border-color:#1f2937!important}</style></head>';
const followed = ['RAG', 'Model pruning', 'Text-to-SQL'];

mkdirSync(folder, { recursive: true });
for (const scheme of ['light', 'dark'] as const) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-screenshots-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumProgram(),
    headless: true,
    viewport: { width: 1320, height: 860 },
    deviceScaleFactor: 2,
    colorScheme: scheme,
    args: [...chromiumFlags],
  });
  try {
    await takeAll(context, scheme);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
console.log(`Screenshots saved to ${folder}`);

async function takeAll(context: BrowserContext, scheme: 'light' | 'dark'): Promise<void> {
  let papers = morning;
  const body = () => dailyPage({ date: today, papers }).replace('</head>', scheme === 'dark' ? darkStyle : '</head>');
  await serve(context, new Map([[listing, body]]));
  await closeFirstRun(context);
  const library = await open(context, 'options.html?view=all');
  for (const topic of followed) {
    await library.getByRole('button', { name: `Follow “${topic}”` }).click();
    await library.waitForTimeout(1_500);
  }
  const page = await context.newPage();
  await page.setViewportSize({ width: 1000, height: 1600 });
  await page.goto(listing);
  await untilRecorded(context, 56 + morning.length);
  // Long enough in view to be seen.
  await page.waitForTimeout(3_000);
  papers = [...sitePapers];
  // In a window this low no card comes into view, so that the popup has something new to show.
  await page.setViewportSize({ width: 1000, height: 120 });
  await page.reload();
  await untilRecorded(context, 56 + sitePapers.length);
  const popup = await open(context, `popup.html?tab=${await tabOf(context, listing)}`);
  await shoot(popup, `popup-${scheme}`, { width: 400, height: 600 });
  await popup.close();
  await page.bringToFront();
  await page.setViewportSize({ width: 1000, height: 560 });
  await page.waitForTimeout(800);
  await page.locator('h1').click();
  // The second mark by keyboard: its card says why the paper matches.
  for (const key of ['Tab', 'Tab', 'j', 'Enter']) await page.keyboard.press(key);
  await page.waitForTimeout(600);
  await shoot(page, `marks-${scheme}`, { width: 1000, height: 560 });

  await library.goto(`chrome-extension://${extensionId}/options.html?view=all&paper=arxiv:${sitePapers[1]?.id ?? ''}`);
  await library.locator('html[data-ready]').waitFor();
  await shoot(library, `library-${scheme}`, { width: 1320, height: 860 });
  if (scheme === 'dark') return;
  await library.goto(
    `chrome-extension://${extensionId}/options.html?view=digests&week=${findWeekOfDay(today)?.id ?? ''}`,
  );
  await library.locator('html[data-ready]').waitFor();
  await shoot(library, `digest-${scheme}`, { width: 1320, height: 860 });
  await library.goto(`chrome-extension://${extensionId}/options.html?view=topic-editor&q=%22retrieval-augmented%22`);
  await library.locator('html[data-ready]').waitFor();
  await shoot(library, `topic-editor-${scheme}`, { width: 1320, height: 860 });
  await library.goto(`chrome-extension://${extensionId}/options.html?view=settings`);
  await library.locator('html[data-ready]').waitFor();
  await shoot(library, `settings-${scheme}`, { width: 1320, height: 1080 });
  const side = await open(context, `sidepanel.html?tab=${await tabOf(context, listing)}`);
  await shoot(side, `side-panel-${scheme}`, { width: 400, height: 760 });
}

async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/${address}`);
  await page.locator('html[data-ready]').waitFor();
  return page;
}

async function shoot(page: Page, name: string, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForTimeout(1_200);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

async function untilRecorded(context: BrowserContext, papers: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await readRows(await worker(context), 'papers')).length >= papers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The library still doesn’t have ${papers} papers after 30 s.`);
}

/** The browser's number of the tab that shows an address. */
async function tabOf(context: BrowserContext, address: string): Promise<number> {
  const id = await (await worker(context)).evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(about: object): Promise<{ id?: number; url?: string }[]> } };
    };
    return (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id;
  }, address);
  if (id === undefined) throw new Error(`No tab shows ${address}.`);
  return id;
}
