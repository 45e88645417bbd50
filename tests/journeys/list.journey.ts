import type { BrowserContext, Page } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { expect, type Site, test } from './extension.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';
/** Few enough to be in view at once. */
const listed = sitePapers.slice(0, 5);
const first = listed[0]?.title ?? '';
const second = listed[1]?.title ?? '';

const row = (page: Page, title: string) => page.getByRole('article', { name: title });
const shelf = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) });

/** Visits a listing once the seeds are planted, so that its papers are new and stand first. */
async function visitListing(context: BrowserContext, site: Site, rows: <Row>(store: string) => Promise<Row[]>) {
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  site.set(day, dailyPage({ date: '2026-11-20', papers: listed }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await rows('papers')).length).toBe(56 + listed.length);
  await page.close();
}

test('a new library shows the seeds, says what Digestif does, and follows a topic in one click', async ({ open }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByText('56 papers').first()).toBeVisible();
  await expect(page.getByText('Digestif remembers the papers on the listings you read')).toBeVisible();
  await page.getByRole('button', { name: 'Follow “RAG”' }).click();
  await expect(page.getByText(/^Saved “RAG”\. \d+ papers match\.$/)).toBeVisible();
  await expect(shelf(page, 'RAG')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('article').first()).toContainText('RAG');
  await shelf(page, 'All papers').click();
  await page.getByRole('button', { name: 'Hide this' }).click();
  await page.reload();
  await expect(page.getByRole('feed')).toBeVisible();
  await expect(page.getByText('Digestif remembers the papers')).toHaveCount(0);
});

test('rows in view become seen, and stay as they are until the list is opened again', async ({
  context,
  site,
  rows,
  open,
}) => {
  await visitListing(context, site, rows);
  const page = await open('options.html?view=new');
  await expect(page.getByRole('article')).toHaveCount(listed.length);
  await expect(shelf(page, 'New')).toHaveText('New0', { timeout: 15_000 });
  await expect(page.getByRole('article')).toHaveCount(listed.length);
  await expect(row(page, first).getByRole('img', { name: 'New' })).toBeVisible();
  await shelf(page, 'All papers').click();
  await expect(row(page, first).getByRole('img', { name: 'Seen' })).toBeVisible();
  await shelf(page, 'New').click();
  await expect(page.getByRole('heading', { name: 'Nothing new' })).toBeVisible();
});

test('papers are read, saved and marked by keys, and the last act is taken back', async ({
  context,
  site,
  rows,
  open,
}) => {
  await visitListing(context, site, rows);
  const page = await open('options.html?view=all');
  await expect(row(page, first)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: first, level: 2 })).toBeVisible();
  await expect(row(page, first)).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await expect(shelf(page, 'Saved')).toContainText('1');
  await page.keyboard.press('e');
  await expect(row(page, first).getByRole('img', { name: 'Read' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Undone.')).toBeVisible();
  await expect(row(page, first).getByRole('img', { name: 'Read' })).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: second, level: 2 })).toBeVisible();
  await page.keyboard.press('k');
  await expect(row(page, first)).toBeFocused();
});

test('several papers are selected and saved together', async ({ context, site, rows, open }) => {
  await visitListing(context, site, rows);
  const page = await open('options.html?view=all');
  await expect(row(page, first)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: first, level: 2 })).toBeVisible();
  for (const key of ['x', 'j', 'x']) await page.keyboard.press(key);
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByText('Saved 2 papers.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('Undone.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 selected')).toHaveCount(0);
  await expect(shelf(page, 'Saved')).toContainText('0');
});

test('a search stands in the address, its finished terms are chips, and Back leads out of it', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.keyboard.press('/');
  await page.keyboard.type('pruning -survey ');
  await expect(page.getByRole('button', { name: 'Take not survey away' })).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('-survey pruning');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Take not survey away' })).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('pruning');
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(page.getByText('56 papers').first()).toBeVisible();
});

test('a search that finds nothing says so, and a mistake in it is named', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.keyboard.press('/');
  await page.keyboard.type('xyzzyplugh');
  await expect(page.getByRole('heading', { name: 'No paper has “xyzzyplugh”' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.getByRole('feed')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('year:>20x3 ');
  await expect(page.getByText('The rest of your search still works.')).toBeVisible();
});

test('a note saves itself, and single keys do nothing while it is written', async ({ open, rows }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: 'Mark read' })).toBeVisible();
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await page.keyboard.type('see also s and e');
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  const states = await rows<{ note?: string; saved?: number; read?: number }>('states');
  expect(states.filter((state) => state.note !== undefined)).toMatchObject([{ note: 'see also s and e' }]);
  expect(states.some(({ saved, read }) => saved !== undefined || read !== undefined)).toBe(false);
  await page.reload();
  await expect(note).toHaveValue('see also s and e');
});

test('what a person corrects is shown, and can be taken back', async ({ open }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Correct by hand' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('A better title');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'A better title', level: 2 })).toBeVisible();
  await expect(page.getByText('Corrected by hand')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByRole('heading', { name: 'A better title', level: 2 })).toHaveCount(0);
});

test('in a narrow window a paper opens over the list, and Back returns to its row', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.setViewportSize({ width: 480, height: 760 });
  const target = page.getByRole('article').nth(2);
  await target.click();
  await expect(page.getByRole('feed')).toBeHidden();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('feed')).toBeVisible();
  await expect(target).toBeFocused();
});

test('the list of commands finds an action by a few letters of its name', async ({ open }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: 'Mark read' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('star');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Starred.', { exact: true })).toBeVisible();
});

test('single keys can be switched off, and the arrow keys still lead through the list', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.evaluate(() => localStorage.setItem('digestif.preferences', JSON.stringify({ singleKeys: false })));
  await page.reload();
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.getByRole('article').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('article').nth(1)).toBeFocused();
  await expect(page.getByRole('article').nth(1)).toHaveAttribute('aria-current', 'true');
});
