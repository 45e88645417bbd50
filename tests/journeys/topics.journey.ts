import type { BrowserContext, Page } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { expect, type Site, test } from './extension.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';
const nextDay = 'https://huggingface.co/papers/date/2026-11-21';
const drafting = sitePapers[0]?.title ?? '';

async function visitListing(context: BrowserContext, site: Site, rows: <Row>(store: string) => Promise<Row[]>) {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await rows('papers')).length).toBe(56 + sitePapers.length);
  await page.close();
}

const phrases = (page: Page) => page.getByRole('textbox', { name: 'Match any of these phrases' });
const query = (page: Page) => page.getByRole('textbox', { name: 'Query' });
const tester = (page: Page) => page.getByRole('region', { name: 'Preview in your library' });

test('a topic is written in the form, previewed, saved, and shown everywhere with its reasons', async ({
  context,
  site,
  rows,
  open,
}) => {
  await visitListing(context, site, rows);
  const page = await open('options.html?view=all');
  await page.getByRole('button', { name: 'Add a topic' }).first().click();
  await expect(tester(page).getByText('Add a phrase to see which papers match.')).toBeVisible();
  await expect(phrases(page)).toBeFocused();
  await page.keyboard.type('speculative decoding');
  await expect(query(page)).toHaveValue('speculative-decoding');
  const stored = await rows<{ title: string; abstract?: string }>('papers');
  const matching = stored.filter(({ title, abstract = '' }) => /speculative decoding/i.test(`${title} ${abstract}`));
  const count = `${matching.length} of ${stored.length} papers, `;
  await expect(tester(page).getByText(count).last()).toBeVisible();
  await expect(tester(page).getByRole('listitem').filter({ hasText: drafting })).toContainText(
    'title: “Speculative Decoding”',
  );
  expect(await rows('topics')).toEqual([]);

  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save topic' }).click();
  await expect(
    page.getByText(new RegExp(`^Saved “Speculative decoding”\\. ${matching.length} papers? match`)),
  ).toBeVisible();
  const row = page.getByRole('article', { name: drafting });
  await expect(row).toContainText('Speculative decoding title: “Speculative Decoding”');
  await expect(page.getByRole('article')).toHaveCount(matching.length);

  // The row was in view, so its paper is no longer new; the next listing brings one that is.
  const next = { ...(sitePapers[0] as SitePaper), id: '2611.09999', title: 'Speculative Decoding, Once More' };
  site.set(nextDay, dailyPage({ date: '2026-11-21', papers: [next] }));
  const listing = await context.newPage();
  await listing.goto(nextDay);
  await expect.poll(async () => (await rows('papers')).length).toBe(57 + sitePapers.length);
  await listing.close();
  const popup = await open('popup.html');
  await expect(popup.getByText(next.title)).toBeVisible();
  await expect(popup.locator('body')).toContainText('Speculative decoding');
  const digest = await open('options.html?view=digests&week=2026-W47');
  const section = digest
    .locator('section')
    .filter({ has: digest.getByRole('heading', { name: 'Speculative decoding' }) });
  await expect(section.first()).toContainText(drafting);
  await expect(section.first()).toContainText(next.title);
});

test('papers excluded with a minus leave the topic, and a single one can be included again', async ({
  context,
  site,
  rows,
  open,
}) => {
  await visitListing(context, site, rows);
  const page = await open('options.html?view=topic-editor&q=retrieval');
  await expect(phrases(page)).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Remove retrieval' })).toBeVisible();
  const all = await tester(page)
    .getByText(/ of \d+ papers,/)
    .first()
    .textContent();
  await query(page).fill('retrieval -omission');
  await expect(page.getByRole('button', { name: 'Remove omission' })).toBeVisible();
  const left = tester(page).getByRole('listitem').filter({ hasText: 'What Retrieval Leaves Out' });
  await expect(left).toContainText('excluded by “omission”');
  await expect(
    tester(page)
      .getByText(/ of \d+ papers,/)
      .first(),
  ).not.toHaveText(all ?? '');
  await page.getByRole('textbox', { name: 'Name' }).fill('Retrieval');
  await page.getByRole('button', { name: 'Save topic' }).click();
  await expect(page.getByText(/^Saved “Retrieval”/)).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('article', { name: /What Retrieval Leaves Out/ })).toHaveCount(0);

  const id = new URL(page.url()).searchParams.get('topic') ?? '';
  const again = await open(`options.html?view=topic-editor&topic=${id}`);
  await again.getByRole('button', { name: /^Always match: What Retrieval Leaves Out/ }).click();
  await expect(query(again)).toHaveValue('retrieval -omission OR key:arxiv:2611.09014');
  await expect(again.getByText('Always match these papers')).toBeVisible();
  await again.getByRole('button', { name: 'Save topic' }).click();
  await expect(again.getByText(/^Saved “Retrieval”/)).toBeVisible();
  const found = await open(`options.html?view=topic&topic=${id}&q=omission`);
  await expect(found.getByRole('article', { name: /What Retrieval Leaves Out/ })).toBeVisible();
});

test('thumbs train the topic, an unsaved draft is kept, and deleting can be undone', async ({
  context,
  site,
  rows,
  open,
}) => {
  await visitListing(context, site, rows);
  const page = await open('options.html?view=topic-editor');
  await phrases(page).fill('speculative decoding');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `More like this: ${drafting}` }).click();
  await expect(page.getByRole('button', { name: `Remove ${drafting}` })).toBeVisible();
  await page.getByRole('link', { name: /^All papers/ }).click();
  await expect(page.getByText('Draft saved. Open the topic to continue.')).toBeVisible();
  expect(await rows('topics')).toEqual([]);
  await page.getByRole('button', { name: 'Add a topic' }).first().click();
  await expect(page.getByRole('button', { name: 'Remove speculative decoding' })).toBeVisible();
  await expect(page.getByText(/^Unsaved draft from/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('Drafts');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Saved “Drafts”/)).toBeVisible();
  expect(await rows('topics')).toMatchObject([
    { name: 'Drafts', query: 'speculative-decoding', like: ['arxiv:2611.09001'] },
  ]);

  const id = new URL(page.url()).searchParams.get('topic') ?? '';
  const editor = await open(`options.html?view=topic-editor&topic=${id}`);
  await editor.getByRole('button', { name: 'Delete topic' }).click();
  await expect(editor.getByText('Deleted “Drafts”. Its papers stay in your library.')).toBeVisible();
  await expect.poll(() => rows('topics')).toEqual([]);
  await editor.getByRole('button', { name: 'Undo' }).click();
  await expect(editor.getByText('Undone.')).toBeVisible();
  expect((await rows('matches')).length).toBeGreaterThan(0);
});

test('a mistake in the query is marked, and a rule that the form cannot show stays text', async ({ open }) => {
  const page = await open('options.html?view=topic-editor');
  await query(page).fill('pruning year:>20x3');
  await expect(page.getByText('“year:>20x3” isn’t a year.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Show mistake' }).click();
  const selected = await query(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('year:>20x3');
  await expect(phrases(page)).toBeDisabled();
  await query(page).fill('pruning author:han');
  await expect(page.getByText('The form can’t show this query.', { exact: false })).toBeVisible();
  await query(page).fill('pruning');
  await expect(phrases(page)).toBeEnabled();
  await page.getByRole('button', { name: 'Remove pruning' }).click();
  await page.getByRole('button', { name: 'Save topic' }).click();
  await expect(page.getByText('Add a phrase or an author, or like a paper.')).toBeVisible();
});
