import { expect, firstRun, test } from './extension.ts';
import type { PaperRow } from './rows.ts';

test.use({ keepsFirstRun: true });

test('after the installation the library has the 56 sample papers, none of them new', async ({ rows, open }) => {
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56);
  const papers = await rows<PaperRow>('papers');
  expect(papers.every(({ listed }) => listed === '2025-03-13')).toBe(true);
  expect(papers.map(({ title }) => title)).toContain('XiYan-SQL: A Multi-Generator Ensemble Framework for Text-to-SQL');

  const library = await open('options.html?view=all');
  await expect(library.getByText('56 papers').first()).toBeVisible();
  const fresh = await open('options.html?view=new');
  await expect(fresh.getByRole('article')).toHaveCount(0);
});

test('after the installation the first-run page opens and asks where the user reads', async ({ context, open }) => {
  const page = await firstRun(context);
  await expect(page.getByRole('heading', { name: 'Where do you find new papers?' })).toBeVisible();
  // Left for another page, it is not asked again: the library says what Digestif does.
  const library = await open('options.html');
  await expect(library.getByText('Digestif keeps track of the papers you come across', { exact: false })).toBeVisible();
  await expect(library.getByRole('link', { name: /Hugging Face/ }).first()).toBeVisible();
});

test('browsing with default settings sends no request', async ({ context, site, requests, open, rows }) => {
  const { dailyPage } = await import('../sites/huggingface.ts');
  const { sitePapers } = await import('../sites/papers.ts');
  const address = 'https://huggingface.co/papers/date/2026-11-20';
  site.set(address, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const listing = await context.newPage();
  await listing.goto(address);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
  await open('popup.html');
  await open('options.html?view=all');
  await open('sidepanel.html');
  expect(requests).toEqual([]);
});
