import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { dailyPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { deleteEverything } from './erase.ts';
import { expect, marksOf, test, worker } from './extension.ts';
import type { PaperRow, StateRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';

test('browsing, saving, searching, following and building digests send no request', async ({
  context,
  site,
  requests,
  open,
  rows,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await listing.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
  const library = await open('options.html?view=all');
  await library.getByRole('article').first().click();
  await library.keyboard.press('s');
  await expect(library.getByText('Saved.', { exact: true })).toBeVisible();
  await open('options.html?view=all&q=retrieval');
  await open('options.html?view=topic-editor&q=retrieval');
  await open('options.html?view=digests&week=2026-W47');
  await open('options.html?view=settings');
  await open('sidepanel.html');
  const popup = await open('popup.html');
  expect(requests).toEqual([]);
  // What was looked for would have been seen: a request of the worker's, and one of a window's.
  const ask = () => fetch('https://huggingface.co/asked').then(() => undefined);
  await (await worker(context)).evaluate(ask);
  await popup.evaluate(ask);
  await expect.poll(() => requests.length).toBe(2);
});

test('marks can be switched off for one site, and its papers are still stored', async ({
  context,
  site,
  rows,
  open,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await listing.goto(day);
  await expect.poll(() => marksOf(listing)).toBe(sitePapers.length);
  const settings = await open('options.html?view=settings');
  const marks = settings.getByRole('switch', { name: 'Badges on Hugging Face' });
  await marks.click();
  await expect(marks).not.toBeChecked();
  const [one] = sitePapers as [SitePaper];
  site.set(
    day,
    dailyPage({ date: '2026-11-20', papers: [...sitePapers, { ...one, id: '2611.09999', title: 'One more' }] }),
  );
  await listing.reload();
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(57 + sitePapers.length);
  await listing.waitForTimeout(500);
  expect(await marksOf(listing)).toBe(0);
  await marks.click();
  await expect(marks).toBeChecked();
  await listing.reload();
  await expect.poll(() => marksOf(listing)).toBe(sitePapers.length + 1);
});

test('two tabs with the same listing store each paper once, and both tabs’ decisions are kept', async ({
  context,
  site,
  rows,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  await Promise.all(tabs.map((tab) => tab.goto(day)));
  for (const tab of tabs) {
    await tab.bringToFront();
    await expect.poll(() => marksOf(tab)).toBe(sitePapers.length);
  }
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
  for (const [place, tab] of tabs.entries()) {
    await tab.bringToFront();
    // A mark that is still empty has nothing to save.
    await tab.waitForTimeout(1_000);
    await toMark(tab);
    await tab.keyboard.press(place === 0 ? 's' : 'd');
  }
  const decided = async () =>
    (await rows<StateRow>('states')).filter(({ saved, picked }) => saved !== undefined && picked !== undefined).length;
  await expect.poll(decided).toBe(1);
});

test('a backup made after a restore equals the original backup, line by line', async ({
  context,
  site,
  rows,
  open,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await listing.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
  await listing.close();
  const library = await open('options.html?view=all');
  await library.getByRole('button', { name: 'Follow “RAG”' }).click();
  await expect(library.getByText(/^Saved “RAG”/)).toBeVisible();
  await library.goto(library.url().replace(/\?.*/, '?view=all'));
  await expect(library.getByRole('article').first()).toBeVisible();
  await library.keyboard.press('j');
  await expect(library.getByRole('button', { name: 'Mark as read' })).toBeVisible();
  for (const key of ['s', 'f', 'd', 'e']) {
    await library.keyboard.press(key);
    await library.waitForTimeout(150);
  }
  await library.keyboard.press('n');
  await library.keyboard.type('A note with “quotes” and 中文.');
  await expect(library.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  await library.getByRole('button', { name: 'More', exact: true }).click();
  await library.getByRole('menuitem', { name: 'Remove from library' }).click();
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(55 + sitePapers.length);
  await library.close();

  const settings = await open('options.html?view=settings&section=backups');
  const before = await backUp(settings);
  await deleteEverything(settings);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(0);
  await settings
    .locator('input[type=file]')
    .setInputFiles({ name: 'digestif.zip', mimeType: 'application/zip', buffer: before.file });
  await settings.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(55 + sitePapers.length);
  const after = await backUp(settings);
  expect(Object.keys(before.lines)).toEqual(expect.arrayContaining(['papers', 'decisions', 'topics']));
  expect(after.lines).toEqual(before.lines);
});

/** Leads the keyboard to a listing's marks, which are one tab stop. */
async function toMark(page: Page): Promise<void> {
  await page.locator('h1').click();
  const onMark = () =>
    page.evaluate(() => document.activeElement !== document.body && document.activeElement?.textContent === '');
  for (let tabs = 0; tabs < 3 && !(await onMark()); tabs += 1) await page.keyboard.press('Tab');
}

/** A backup: the file, and its lines by file, in any order; without the moment at which it was made. */
async function backUp(settings: Page): Promise<{ file: Buffer; lines: Record<string, unknown> }> {
  const [download] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: 'Back up now' }).click(),
  ]);
  const file = readFileSync(await download.path());
  const lines: Record<string, string[]> = {};
  for (const [name, bytes] of Object.entries(unzipSync(file))) {
    // Rows come in the order of local ids, so entries and their checksums differ.
    const kind = /^([a-z]+)\/\d+\.jsonl$/.exec(name)?.[1];
    if (kind === undefined) continue;
    lines[kind] = [...(lines[kind] ?? []), ...strFromU8(bytes).split('\n').filter(Boolean).map(inOrder)].sort();
  }
  return { file, lines };
}

/** The same value with its fields by name: which field of an object comes first says nothing. */
function inOrder(line: string): string {
  return JSON.stringify(JSON.parse(line), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
