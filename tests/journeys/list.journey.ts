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

test('a new library shows the sample papers, explains Digestif, and follows a topic in one click', async ({ open }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByText('56 papers').first()).toBeVisible();
  await expect(page.getByText('Digestif keeps track of the papers you come across')).toBeVisible();
  await page.getByRole('button', { name: 'Follow “RAG”' }).click();
  await expect(page.getByText(/^Saved “RAG”\. \d+ papers match\.$/)).toBeVisible();
  await expect(shelf(page, 'RAG')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('article').first()).toContainText('RAG');
  await shelf(page, 'All papers').click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.reload();
  await expect(page.getByRole('feed')).toBeVisible();
  await expect(page.getByText('Digestif keeps track of the papers')).toHaveCount(0);
});

test('rows in view become seen, but do not change until the list is reopened', async ({
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

test('papers are read, saved and marked by shortcuts, and the last operation is undone', async ({
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
  // The next paper is selected.
  await expect(row(page, second)).toBeFocused();
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { name: first, level: 2 })).toBeVisible();
  await page.keyboard.press('e');
  await expect(row(page, first).getByRole('img', { name: 'Read' })).toBeVisible();
  await expect(row(page, second)).toBeFocused();
  await page.keyboard.press('z');
  await expect(page.getByText('Undone.')).toBeVisible();
  await expect(row(page, first).getByRole('img', { name: 'Read' })).toHaveCount(0);
  await page.keyboard.press('k');
  await expect(row(page, first)).toBeFocused();
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

test('a search is part of the address, its finished terms are chips, and Back leaves it', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.keyboard.press('/');
  await page.keyboard.type('pruning -survey ');
  await expect(page.getByRole('button', { name: 'Remove not survey' })).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('-survey pruning');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Remove not survey' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('pruning');
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('');
  await expect(page.getByText('56 papers').first()).toBeVisible();
});

test('a search without results says so, and a mistake in it is named', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.keyboard.press('/');
  await page.keyboard.type('xyzzyplugh');
  await expect(page.getByRole('heading', { name: 'No results for “xyzzyplugh”' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.getByRole('feed')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('year:>20x3 ');
  await expect(page.getByText('The rest of your search still works.')).toBeVisible();
});

test('a note saves automatically, and single-key shortcuts are off while the user types it', async ({ open, rows }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: 'Mark as read' })).toBeVisible();
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

test('a user’s correction is shown and can be undone', async ({ open }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Edit details' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('A better title');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'A better title', level: 2 })).toBeVisible();
  await expect(page.getByText('Edited by you')).toBeVisible();
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

test('the command list finds an action by a few letters of its name', async ({ open }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: 'Mark as read' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('star');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Starred.', { exact: true })).toBeVisible();
});

test('single-key shortcuts can be switched off, and the arrow keys still move through the list', async ({ open }) => {
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

test('a shortcut pressed right after j applies to the paper that j moved to', async ({ open, rows }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  // Sent from the page itself, so that nothing lies between the keys.
  const press = (keys: string) =>
    page.evaluate((all) => {
      for (const key of all) {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    }, keys);
  // Stars, after which the keys stay where they are.
  await press('jf');
  await press('jjf');
  const keyOf = async (place: number) => page.getByRole('article').nth(place).getAttribute('data-key');
  const stateOf = async (place: number) => {
    const key = await keyOf(place);
    const paper = (await rows<{ id: number; keys: string[] }>('papers')).find(({ keys }) => keys.includes(key ?? ''));
    return (await rows<{ paper: number; starred?: number }>('states')).find((state) => state.paper === paper?.id);
  };
  await expect.poll(async () => (await stateOf(0))?.starred !== undefined).toBe(true);
  await expect.poll(async () => (await stateOf(2))?.starred !== undefined).toBe(true);
  const decided = (await rows<{ starred?: number }>('states')).filter(({ starred }) => starred !== undefined);
  expect(decided).toHaveLength(2);
});

test('no key press is lost while papers open', async ({ open }) => {
  const page = await open('options.html?view=all');
  await expect(page.getByRole('article').first()).toBeVisible();
  const moves = 12;
  // Each opening is followed by the next key, once at once, then ever later: between any two steps of an opening.
  await page.evaluate(async (count) => {
    const press = () => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }));
    };
    const opened = () =>
      new Promise<void>((resolve) => {
        const before = location.search;
        const timer = setInterval(() => {
          if (location.search === before) return;
          clearInterval(timer);
          resolve();
        });
        setTimeout(resolve, 1_000);
      });
    for (let move = 0; move < count; move += 1) {
      const next = opened();
      press();
      await next;
      await new Promise((resolve) => setTimeout(resolve, move * 2));
    }
  }, moves);
  await expect(page.locator(`[aria-posinset="${moves}"]`)).toHaveAttribute('aria-current', 'true');
});

test('a result shows why it matches: highlighted words and the best passage', async ({ open }) => {
  const page = await open('options.html?view=all&q=retrieval+augmented');
  const result = page.getByRole('article').first();
  await expect(result.locator('h3 mark, p mark').first()).toBeVisible();
  await expect(result.locator('p mark').first()).toContainText(/retriev|augment/i);
});

test('a misspelt word is corrected, with a note', async ({ open }) => {
  const page = await open('options.html?view=all&q=retreival');
  await expect(page.getByText(/^Showing results for “retrieval”/)).toBeVisible();
  await expect(page.getByRole('article').first().locator('mark').first()).toContainText(/retriev/i);
});

test('a result that lacks a search word is marked', async ({ open }) => {
  const page = await open('options.html?view=all&q=retrieval+augmented+xyzzyplugh');
  await expect(page.getByText('No papers contain all of these words.')).toBeVisible();
  await expect(page.getByRole('article').first()).toContainText('missing: “xyzzyplugh”');
});

test('the search field completes fields and values, and remembers searches until the user turns that off', async ({
  open,
}) => {
  const page = await open('options.html?view=all');
  await page.keyboard.press('j');
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('to cite');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tag “to cite” added.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Search' }).focus();
  await page.keyboard.type('ta');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('tag:');
  await page.getByRole('option', { name: 'tag: to cite' }).click();
  await expect(page.locator('#papers').getByRole('button', { name: 'Remove tag to cite' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Search' }).press('Enter');
  await page.locator('#papers').getByRole('button', { name: 'Remove tag to cite' }).click();
  await page.getByRole('combobox', { name: 'Search' }).click();
  await expect(page.getByRole('option', { name: 'tag:"to cite"' })).toBeVisible();
  await page.getByRole('option', { name: 'Clear recent searches' }).click();
  await page.reload();
  await page.getByRole('combobox', { name: 'Search' }).click();
  await expect(page.getByRole('option')).toHaveCount(0);
});

test('accepting a suggestion with Enter keeps the focus in the field and does not start a search', async ({ open }) => {
  const page = await open('options.html?view=all');
  const field = page.getByRole('combobox', { name: 'Search' });
  await field.click();
  await field.pressSequentially('is:');
  await expect(page.getByRole('option', { name: 'is: unread' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove is new' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No results for “is:new”' })).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(field).toHaveValue('is:new');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option')).toHaveCount(0);
});

test('recent searches are offered in the search field, but not over similar papers', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.getByRole('combobox', { name: 'Search' }).click();
  await page.keyboard.type('retrieval');
  await expect(page.getByRole('article').first().locator('mark').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: /^Remove like .*$/ })).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('retrieval');
  await expect(page.getByRole('option')).toHaveCount(0);
});

test('a search becomes a topic in one click', async ({ open }) => {
  const page = await open('options.html?view=all&q=agents+-survey');
  await page.getByRole('button', { name: 'Create topic from this search' }).click();
  await expect(page.getByText(/^Saved “agents”\. \d+ papers? match(es)?\.$/)).toBeVisible();
  await expect(shelf(page, 'agents')).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(shelf(page, 'agents')).toHaveCount(0);
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('agents -survey');
});

test('a pasted id or link opens its paper at once', async ({ context, site, rows, open }) => {
  await visitListing(context, site, rows);
  const page = await open('options.html?view=all');
  await expect(row(page, second)).toBeVisible();
  const key = (await row(page, second).getAttribute('data-key')) ?? '';
  await page.keyboard.press('/');
  await page.keyboard.insertText(`https://huggingface.co/papers/${key.replace('arxiv:', '')}`);
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('region', { name: second })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
});

test('a paper leads to similar papers, and Back returns', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.keyboard.press('j');
  const title = (await page.getByRole('article').first().getByRole('heading').textContent()) ?? '';
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'More like this' }).click();
  await expect(page.getByRole('button', { name: `Remove like ${title}` })).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(row(page, title)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
  await page.goBack();
  await expect(row(page, title)).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: `Remove like ${title}` })).toBeVisible();
});

test('dismissed papers leave all lists and appear only in their own', async ({ open }) => {
  const page = await open('options.html?view=all');
  await page.keyboard.press('j');
  const title = (await page.getByRole('article').first().getByRole('heading').textContent()) ?? '';
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Not interested' }).click();
  await expect(page.getByText('Marked as not interested and hidden from your lists.')).toBeVisible();
  await expect(row(page, title)).toBeVisible();
  await page.goto(page.url().replace(/\?.*/, '?view=all'));
  await expect(page.getByText('55 papers').first()).toBeVisible();
  await expect(row(page, title)).toHaveCount(0);
  await page.goto(page.url().replace(/\?.*/, '?view=dismissed'));
  await expect(row(page, title)).toBeVisible();
});

test('titles are shown as readable text, not as LaTeX', async ({ context, site, rows, open }) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  const [paper] = listed;
  if (paper === undefined) throw new Error('There is no paper to list.');
  const raw = { ...paper, title: 'Saving 40\\% of $\\nabla^2$ steps' };
  site.set(day, dailyPage({ date: '2026-11-20', papers: [raw] }));
  const listing = await context.newPage();
  await listing.goto(day);
  await expect.poll(async () => (await rows('papers')).length).toBe(57);
  await listing.close();
  const page = await open('options.html?view=all');
  await row(page, 'Saving 40% of ∇² steps').click();
  await expect(page.getByRole('heading', { name: 'Saving 40% of ∇² steps', level: 2 })).toBeVisible();
});
