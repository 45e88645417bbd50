/** Which pages are read, how often, and what the popup says where there is nothing to read or nothing may be. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { newPage } from '../sites/arxiv.ts';
import { cardOf, dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { expect, installLate, marksOf, readRows, serve, tabOf, test, worker } from './extension.ts';
import type { PaperRow, VisitRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';
const list = 'https://arxiv.org/list/cs.CL/new';
const friday = newPage({ archive: 'cs.CL', day: 'Friday, 20 November 2026', fresh: sitePapers });

/** Visits of a page, by the source that read it. */
const visitsOf = (visits: readonly VisitRow[], url: string) =>
  visits.filter((visit) => visit.url === url).map(({ source, parts }) => [source, sum(parts)]);
const sum = (parts: VisitRow['parts']) => Object.values(parts).reduce((all, { papers }) => all + papers, 0);

/** The files that the manifest puts into pages of arXiv, put there once more. */
async function putReaderInto(page: Page): Promise<void> {
  const tab = await tabOf(page);
  await (await worker(page.context())).evaluate(async (id) => {
    const { chrome } = globalThis as unknown as {
      chrome: { scripting: { executeScript(what: { target: { tabId: number }; files: string[] }): Promise<void> } };
    };
    await chrome.scripting.executeScript({ target: { tabId: id }, files: ['/content-scripts/arxiv.js'] });
  }, tab);
}

test('a page opened before Digestif was installed is read as one visit when the user looks at it', async () => {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-'));
  const late = await installLate(profile);
  try {
    await serve(
      late.context,
      new Map([
        [list, friday],
        [day, dailyPage({ date: '2026-11-20', papers: sitePapers })],
      ]),
    );
    const [looked, waiting] = [await late.context.newPage(), await late.context.newPage()];
    await waiting.goto(day);
    await looked.goto(list);
    await looked.bringToFront();
    await late.install();
    const rows = async <Row>(store: string) => readRows<Row>(await worker(late.context), store);
    await expect.poll(async () => visitsOf(await rows<VisitRow>('visits'), list)).toEqual([['arxiv', 12]]);
    expect(visitsOf(await rows<VisitRow>('visits'), day)).toEqual([]);
    await waiting.bringToFront();
    await expect.poll(async () => visitsOf(await rows<VisitRow>('visits'), day)).toEqual([['huggingface', 12]]);
    await looked.bringToFront();
    await waiting.bringToFront();
    await looked.waitForTimeout(1_000);
    expect(visitsOf(await rows<VisitRow>('visits'), list)).toEqual([['arxiv', 12]]);
    expect(visitsOf(await rows<VisitRow>('visits'), day)).toEqual([['huggingface', 12]]);
  } finally {
    await late.context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

test('a page that loads its reader twice, by the manifest and at the installation, counts as one visit', async ({
  context,
  site,
  rows,
}) => {
  site.set(list, friday);
  const page = await context.newPage();
  await page.goto(list);
  await expect.poll(async () => visitsOf(await rows<VisitRow>('visits'), list)).toEqual([['arxiv', 12]]);
  await putReaderInto(page);
  await page.waitForTimeout(1_500);
  expect(visitsOf(await rows<VisitRow>('visits'), list)).toEqual([['arxiv', 12]]);
  expect(await marksOf(page, 'dl')).toBe(12);
});

test('“Scan this page” runs a site’s own reader again, not the generic one', async ({ context, site, rows, open }) => {
  site.set(list, friday);
  const page = await context.newPage();
  await page.goto(list);
  await expect.poll(async () => visitsOf(await rows<VisitRow>('visits'), list)).toEqual([['arxiv', 12]]);
  const popup = await open('popup.html');
  const answer = await popup.evaluate(
    (tab) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(what: object): Promise<unknown> } };
      };
      return chrome.runtime.sendMessage({ to: 'background', name: 'readPage', message: { tab } });
    },
    await tabOf(page),
  );
  expect(answer).toEqual({ ok: true, value: { ok: true } });
  await expect
    .poll(async () => visitsOf(await rows<VisitRow>('visits'), list))
    .toEqual([
      ['arxiv', 12],
      ['arxiv', 12],
    ]);
  await expect.poll(() => marksOf(page, 'dl')).toBe(12);
  const papers = await rows<PaperRow>('papers');
  expect(papers).toHaveLength(56 + 12);
  expect(papers.filter(({ sighting }) => sighting?.source === 'page')).toEqual([]);
});

test('the paper behind a link is saved by its key on a page that allows no script', async ({
  context,
  site,
  rows,
  open,
}) => {
  const mail = 'https://mail.example/inbox';
  site.set(
    mail,
    '<title>Inbox</title><p><a href="https://arxiv.org/abs/2611.09001v2">Maps of Maps, a Cartography</a></p>',
  );
  const page = await context.newPage();
  await page.goto(mail);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  // The browser's own menu cannot be clicked unseen: its event is sent as the browser sends it, without the leave to look
  // at the page that a click gives, as on a page that refuses.
  await page.bringToFront();
  const address = await (await worker(context)).evaluate(async (pageUrl) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(what: object): Promise<{ id: number; url?: string }[]> };
        contextMenus: { onClicked: { dispatch(info: object, tab: object | undefined): void } };
      };
    };
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const linkUrl = 'https://arxiv.org/abs/2611.09001v2';
    chrome.contextMenus.onClicked.dispatch({ menuItemId: 'save-link', linkUrl, pageUrl, frameId: 0 }, tab);
    return tab?.url;
  }, mail);
  expect(address, 'an address that is kept from Digestif').toBeUndefined();
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(57);
  const saved = await open('options.html?view=saved');
  await expect(saved.getByRole('article')).toHaveCount(1);
  await expect(saved.getByRole('article', { name: 'arXiv:2611.09001' })).toBeVisible();
  expect((await rows<PaperRow>('papers')).flatMap(({ keys }) => keys)).toContain('arxiv:2611.09001');

  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  await page.goto(day);
  await expect(saved.getByRole('article', { name: sitePapers[0]?.title ?? '' })).toBeVisible();
});

test('an empty day shows why it is empty', async ({ context, site, openFor, open }) => {
  const sunday = 'https://huggingface.co/papers/date/2026-11-15';
  site.set(sunday, dailyPage({ date: '2026-11-15', papers: [] }));
  site.set(list, newPage({ archive: 'cs.CL', day: 'Saturday, 21 November 2026', fresh: [] }));
  const found = 'https://arxiv.org/search/?query=zebra&searchtype=all';
  site.set(
    found,
    '<html><body><h1>Search</h1><p>Sorry, your query for all: zebra produced no results.</p></body></html>',
  );
  const page = await context.newPage();
  for (const [address, headline, line] of [
    [sunday, 'No papers on 15 Nov', 'Hugging Face doesn’t post at weekends.'],
    [list, 'No papers on 21 Nov', 'arXiv doesn’t post at weekends.'],
    [found, 'No papers here', 'arXiv found no papers for “zebra”.'],
  ] as const) {
    await page.goto(address);
    const popup = await openFor(page, 'popup.html');
    await expect(popup.getByRole('heading', { level: 1 })).toContainText(headline, { timeout: 10_000 });
    await expect(popup.getByText(line)).toBeVisible();
    await popup.close();
  }
  const settings = await open('options.html?view=settings');
  await expect(settings.getByRole('row', { name: /Hugging Face/ })).toContainText(
    /Today, \d\d:\d\d: no papers\. Hugging Face doesn’t post at weekends\./,
  );
});

test('nothing is stored for a site that is not remembered, and the popup says so and can switch it on', async ({
  context,
  site,
  rows,
  open,
  openFor,
}) => {
  const [first, ...rest] = sitePapers;
  if (first === undefined) throw new Error('No paper to begin with.');
  const grow = `document.querySelector('h1').addEventListener('click', () => {
    document.querySelector('section').insertAdjacentHTML('beforeend', ${JSON.stringify(rest.map(cardOf).join(''))});
  });`;
  site.set(day, dailyPage({ date: '2026-11-20', papers: [first], script: grow }));
  site.set(list, friday);
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(() => marksOf(page)).toBe(1);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(57);

  // Off: an open page lets go at once, and what it shows from now on stays unknown.
  const settings = await open('options.html?view=settings');
  const remember = settings.getByRole('switch', { name: 'Collect papers from Hugging Face' });
  await remember.click();
  await expect(remember).not.toBeChecked();
  await expect(settings.getByRole('switch', { name: 'Badges on Hugging Face' })).toBeDisabled();
  await expect.poll(() => marksOf(page)).toBe(0);
  await page.locator('h1').click();
  await page.reload();
  await page.locator('h1').click();
  await page.waitForTimeout(1_500);
  expect(await rows<PaperRow>('papers')).toHaveLength(57);
  expect(visitsOf(await rows<VisitRow>('visits'), day)).toEqual([['huggingface', 1]]);
  expect(await marksOf(page)).toBe(0);

  // Another site is read all the same.
  const other = await context.newPage();
  await other.goto(list);
  await expect.poll(async () => visitsOf(await rows<VisitRow>('visits'), list)).toEqual([['arxiv', 12]]);

  const popup = await openFor(page, 'popup.html');
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText('Not collecting from this site');
  await expect(popup.getByText('You stopped collecting from Hugging Face.')).toBeVisible();
  await popup.getByRole('button', { name: 'Start collecting' }).click();
  await expect(popup.getByRole('heading', { level: 1 })).toContainText('On this page: 12 papers');
  await expect.poll(() => marksOf(page)).toBe(12);
  await expect(remember).toBeChecked();
  expect(visitsOf(await rows<VisitRow>('visits'), day)).toContainEqual(['huggingface', 12]);
});
