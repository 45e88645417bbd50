import type { Page } from '@playwright/test';
import { cardOf, dailyPage, paperPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { expect, marksOf, test } from './extension.ts';
import type { PaperRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';
const [first] = sitePapers as [SitePaper];
const mainOf = (page: string) => /<main>([\s\S]*)<\/main>/.exec(page)?.[1] ?? '';

/** A site that turns its pages into one another without a load, as Hugging Face does: `window.go(address, main)`. */
const turning = `
  const start = document.querySelector('main').innerHTML;
  const draw = (main) => {
    document.body.classList.toggle('DailyPapersPage', main.includes('DailyPapers'));
    document.querySelector('main').innerHTML = main;
  };
  window.go = (address, main) => { history.pushState({}, '', address); if (main !== undefined) draw(main); };
  window.addEventListener('popstate', () => draw(start));`;

const go = (page: Page, address: string, main?: string) =>
  page.evaluate(
    ([to, shown]) => (globalThis as unknown as { go(to?: string, shown?: string): void }).go(to, shown),
    [address, main],
  );

test('the popup describes the current tab while the user goes from a listing to a paper and back', async ({
  context,
  site,
  rows,
  openFor,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers, script: turning }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(() => marksOf(page)).toBe(sitePapers.length);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);

  await go(page, `/papers/${first.id}`, mainOf(paperPage(first)));
  const onPaper = await openFor(page, 'popup.html');
  await expect(onPaper.getByRole('banner')).toContainText(first.title);
  await expect(onPaper.getByRole('button', { name: 'Mark as read' })).toBeVisible();
  await onPaper.close();

  await page.goBack();
  await expect.poll(() => marksOf(page)).toBe(sitePapers.length);
  const onList = await openFor(page, 'popup.html');
  await expect(onList.getByRole('banner')).toContainText(`On this page: ${sitePapers.length} papers`);
  expect(await rows<PaperRow>('papers')).toHaveLength(56 + sitePapers.length);
});

test('the page of a listing’s only paper is read as that paper', async ({ context, site, openFor }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: [first], script: turning }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(() => marksOf(page)).toBe(1);
  await go(page, `/papers/${first.id}`, mainOf(paperPage(first)));
  const popup = await openFor(page, 'popup.html');
  await expect(popup.getByRole('banner')).toContainText(/This paper is new|You’ve seen this paper/);
});

test('an unchanged listing under another address counts as the same listing', async ({ context, site, openFor }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers, script: turning }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(() => marksOf(page)).toBe(sitePapers.length);
  await go(page, '/papers?date=2026-11-20');
  const popup = await openFor(page, 'popup.html');
  await expect(popup.getByRole('banner')).toContainText(`On this page: ${sitePapers.length} papers`, {
    timeout: 15_000,
  });
});

test('a page of the site that is not a listing gets no marks and adds no papers', async ({
  context,
  site,
  rows,
  openFor,
}) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers.slice(0, 4), script: turning }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(() => marksOf(page)).toBe(4);
  await go(page, '/models', `<h1>Models</h1><section>${sitePapers.slice(4).map(cardOf).join('')}</section>`);
  await expect.poll(() => marksOf(page)).toBe(0);
  const popup = await openFor(page, 'popup.html');
  await expect(popup.getByText('No papers on this page')).toBeVisible();
  expect(await rows<PaperRow>('papers')).toHaveLength(60);
});
