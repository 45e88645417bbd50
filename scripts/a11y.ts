/**
 * `npm run a11y`: runs axe on every view, light and dark, with an empty and a full library; the full one also with
 * forced colours. The last line is `a11y: N views, M violations`; exits with 0 only if there are none. Requires a
 * build. `npm run a11y -- popup` checks only views with this word in their name.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { closeFirstRun, extensionId, launch, readRows, serve, worker } from '../tests/journeys/extension.ts';
import { dailyPage } from '../tests/sites/huggingface.ts';
import { sitePapers } from '../tests/sites/papers.ts';
import { sideways, unreadableWords, untilQuiet } from './a11y/page.ts';
import { type View, views } from './a11y/views.ts';

const listing = 'https://huggingface.co/papers/date/2026-11-20';

const [word = ''] = process.argv.slice(2);
const chosen = views.filter(({ name }) => name.includes(word));
// Side by side: each waits for its pages most of the time.
const counted = await Promise.all([false, true].map(lookThrough));
const violations = counted.reduce((sum, found) => sum + found, 0);
console.log(`a11y: ${chosen.length} views, ${violations} violations`);
process.exit(violations === 0 ? 0 : 1);

/** Looks at every view of a library that is full or empty. @returns how many violations they have */
async function lookThrough(filled: boolean): Promise<number> {
  let violations = 0;
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-a11y-'));
  const context = await launch(profile);
  await serve(context, new Map([[listing, dailyPage({ date: '2026-11-20', papers: sitePapers })]]));
  await closeFirstRun(context);
  const tab = await (filled ? fill(context) : empty(context));
  for (const view of chosen) if (filled || view.full !== true) violations += await look(context, view, tab);
  await context.close();
  rmSync(profile, { recursive: true, force: true });
  return violations;
}

/** Comes to a view as a user does, and looks at it in each of its colours. @returns how many violations it has */
async function look(context: BrowserContext, view: View, tab: number | undefined): Promise<number> {
  const page = await context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: view.width, height: view.height });
  const address = view.address.replace('{listing}', String(tab));
  await page.goto(`chrome-extension://${extensionId}/${address}`);
  await page.locator('html[data-ready]').waitFor();
  await page.evaluate(untilQuiet);
  if (view.act !== undefined) {
    await view.act(page);
    await page.evaluate(untilQuiet);
  }
  const where = (how: string) => `${view.name}, ${how}, ${tab === undefined ? 'empty' : 'full'}`;
  let found = 0;
  await page.emulateMedia({ colorScheme: 'light' });
  found += await findByAxe(page, where('light'));
  // In the dark only the colours are others.
  await page.emulateMedia({ colorScheme: 'dark' });
  found += await findByAxe(page, where('dark'), ['color-contrast', 'link-in-text-block']);
  const wider = await page.evaluate(sideways);
  if (wider > 0) {
    console.log(`${where('any colours')}: ${wider} px wider than the window`);
    found += 1;
  }
  if (tab !== undefined) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, forcedColors: 'active' });
      for (const words of await page.evaluate(unreadableWords)) {
        console.log(`${where(`forced colours, ${colorScheme}`)}: unreadable text\n  ${words}`);
        found += 1;
      }
    }
  }
  await page.close();
  return found;
}

/** @param rules those that are tried; all without */
async function findByAxe(page: Page, where: string, rules?: string[]): Promise<number> {
  // Axe tries itself in frames of its own, which the policy of the extension's pages forbids: the page alone is looked at.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  for (const { id, help, nodes } of found) {
    console.log(`${where}: ${id}: ${help}`);
    for (const node of nodes.slice(0, 5))
      console.log(`  ${node.html.slice(0, 200)}\n  ${(node.failureSummary ?? '').replaceAll('\n', ' ')}`);
  }
  return found.length;
}

/** A library with the seeds, a topic and a listing, which stays open. @returns the listing's tab */
async function fill(context: BrowserContext): Promise<number> {
  await waitForPapers(context, 56);
  const library = await context.newPage();
  await library.goto(`chrome-extension://${extensionId}/options.html?view=all`);
  await library.getByRole('button', { name: 'Follow “RAG”' }).click();
  await library
    .getByRole('status')
    .getByText(/^Saved “RAG”/)
    .waitFor();
  await library.close();
  const page = await context.newPage();
  await page.goto(listing);
  await waitForPapers(context, 56 + sitePapers.length);
  const id = await (await worker(context)).evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(about: object): Promise<{ id?: number; url?: string }[]> } };
    };
    return (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id;
  }, listing);
  if (id === undefined) throw new Error('No tab shows the listing.');
  return id;
}

/** A library without a paper: the seeds are there after each install, so they are taken out as a user would. */
async function empty(context: BrowserContext): Promise<undefined> {
  await waitForPapers(context, 56);
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html?view=settings&section=data`);
  await page.getByRole('button', { name: 'Remove unused sample papers' }).click();
  await waitForPapers(context, 0, true);
  await page.close();
}

async function waitForPapers(context: BrowserContext, papers: number, exactly = false): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { length } = await readRows(await worker(context), 'papers');
    if (exactly ? length === papers : length >= papers) return;
    if (Date.now() > end) throw new Error(`The library has ${length} of ${papers} papers after 30 s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
