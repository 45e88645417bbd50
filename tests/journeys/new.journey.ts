/** What is new: in groups, by keys, with a way back, at 3 and at 1,000 papers. */
import type { BrowserContext, Page } from '@playwright/test';
import { dailyPage } from '../sites/huggingface.ts';
import type { SitePaper } from '../sites/papers.ts';
import { expect, type Site, test } from './extension.ts';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}`;
const subjects = [
  'retrieval-augmented generation',
  'structured pruning of language models',
  'weather on other planets',
];

function papers(count: number, from = 0): SitePaper[] {
  return Array.from({ length: count }, (_, place) => {
    const n = from + place;
    const subject = subjects[n % 3] ?? '';
    return {
      id: `2611.${String(n).padStart(5, '0')}`,
      title: `Notes on ${subject}, part ${n}`,
      abstract: `This is about ${subject} and about nothing else, as number ${n} of its kind.`,
      authors: ['Ada Lovelace'],
      published: '2026-11-20',
      upvotes: n % 97,
    };
  });
}

async function visit(context: BrowserContext, site: Site, date: string, listed: SitePaper[]): Promise<void> {
  const address = `https://huggingface.co/papers/date/${date}`;
  site.set(address, dailyPage({ date, papers: listed }));
  const page = await context.newPage();
  // What a screen holds of it is seen within a second; the rest stays new.
  await page.goto(address);
}

async function follow(open: (address: string) => Promise<Page>, name: string): Promise<void> {
  const page = await open('options.html?view=all');
  await page.getByRole('button', { name: `Follow “${name}”` }).click();
  await expect(page.getByText(/^Saved “/)).toBeVisible();
  await page.close();
}

const groups = (page: Page) =>
  page.getByRole('region', { name: 'Papers' }).getByRole('heading', { level: 3, name: /^(?!Notes)/ });

test('1,000 new papers are grouped with the best of each first and the rest folded; all can be marked as seen at once', async ({
  context,
  site,
  rows,
  open,
}) => {
  test.slow();
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  await follow(open, 'RAG');
  await follow(open, 'Model pruning');
  await visit(context, site, day(20), papers(400));
  await visit(context, site, day(23), papers(600, 400));
  await expect.poll(async () => (await rows('papers')).length, { timeout: 40_000 }).toBe(1_056);

  const page = await open('options.html?view=new');
  const fresh = (await rows<{ new?: number }>('states')).filter((one) => one.new !== undefined).length;
  expect(fresh).toBeGreaterThan(900);
  await expect(page.getByText(/^\d+ in your topics · [\d,]+ others$/).first()).toBeVisible();
  await expect(groups(page)).toHaveText(['In your topics', 'RAG', 'Model pruning']);
  await expect(page.getByRole('button', { name: /^Show \d+ more papers from RAG$/ })).toBeVisible();
  // A fold is opened, and the keys go on inside it.
  await page.getByRole('button', { name: /^Show \d+ more papers from RAG$/ }).click();
  await expect(page.locator('article:focus')).toContainText('retrieval-augmented generation');
  await page.keyboard.press('End');
  await expect(groups(page).last()).toHaveText('Other new papers');
  await page.getByRole('button', { name: /^Sort/ }).click();
  await page.getByRole('menuitemradio', { name: 'By day' }).click();
  await expect(groups(page).nth(0)).toHaveText('In your topics');
  await expect(groups(page).nth(1)).toHaveText('23 Nov');
  await page.getByRole('button', { name: /^Sort/ }).click();
  await page.getByRole('menuitemradio', { name: 'By site' }).click();
  await expect(groups(page).nth(1)).toContainText('Hugging Face');

  await page.getByRole('button', { name: 'Mark all as seen' }).click();
  await expect(page.getByText(/papers marked as seen\.$/)).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: /^New/ })).toHaveText('New0');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('navigation').getByRole('link', { name: /^New/ })).not.toHaveText('New0');
});

test('each paper is handled with one key, or several at once, and no row moves until the list is reopened', async ({
  context,
  site,
  rows,
  open,
}) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  await visit(context, site, day(20), papers(60));
  await expect.poll(async () => (await rows('papers')).length).toBe(116);
  const page = await open('options.html?view=new');
  await expect(page.getByRole('article').first()).toBeVisible();
  const size = () => page.getByRole('article').first().getAttribute('aria-setsize');
  const count = await size();
  const said: [string, string][] = [
    ['s', 'Saved.'],
    ['l', 'Added to Read later.'],
    ['d', 'Added to the digest.'],
    ['f', 'Starred'],
    ['e', 'Marked as read.'],
    ['i', 'Marked as not interested'],
  ];
  for (const [key, words] of said) {
    await page.keyboard.press('j');
    await expect(page.locator('article:focus')).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press(key);
    await expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible();
  }
  expect(await size()).toBe(count);
  // Three at once, and back.
  for (const key of ['j', 'x', 'j', 'x', 'j', 'x', 'i']) await page.keyboard.press(key);
  await expect(page.getByText('3 selected')).toBeVisible();
  await expect
    .poll(async () => (await rows<{ dismissed?: number }>('states')).filter((one) => one.dismissed).length)
    .toBe(4);
  await page.keyboard.press('z');
  await expect(page.getByText('Undone.')).toBeVisible();
  expect((await rows<{ dismissed?: number }>('states')).filter((one) => one.dismissed)).toHaveLength(1);
});

test('New reopens at the next paper that is still new, and the count of a seen group drops to zero', async ({
  context,
  site,
  rows,
  open,
}) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  await visit(context, site, day(20), papers(300));
  await expect.poll(async () => (await rows('papers')).length, { timeout: 20_000 }).toBe(356);
  const page = await open('options.html?view=new&sort=newest');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.getByRole('feed').hover();
  await page.mouse.wheel(0, 9_000);
  const inView = () =>
    page.evaluate(() => {
      const top = document.querySelector('[role=feed]')?.parentElement?.getBoundingClientRect().top ?? 0;
      // Rows whose papers are still being read have no title yet.
      const rows = [...document.querySelectorAll('[data-paper]')];
      return rows.find((row) => row.getBoundingClientRect().top >= top - 1)?.querySelector('h3')?.textContent;
    });
  let before: string | null | undefined;
  const rests = async (): Promise<boolean> => {
    const last = before;
    before = await inView();
    return before === last && /part [1-9]\d/.test(before ?? '');
  };
  await expect.poll(rests, { intervals: [300] }).toBe(true);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Saved/ })
    .click();
  await expect(page.getByText('Nothing saved yet')).toBeVisible();
  // What was in view for a second is seen, and new no more, as soon as that is written.
  let fresh = new Set<number | undefined>();
  const isWritten = async (): Promise<boolean> => {
    const { size } = fresh;
    const states = await rows<{ paper: number; new?: number }>('states');
    fresh = new Set(states.map((one) => (one.new === undefined ? undefined : one.paper)));
    return fresh.size === size;
  };
  await expect.poll(isWritten, { intervals: [1_000] }).toBe(true);
  const papersInOrder = await rows<{ id: number; title: string }>('papers');
  const left = papersInOrder.findIndex(({ title }) => title === before);
  const next = papersInOrder.slice(left).find(({ id }) => fresh.has(id));
  await page.goBack();
  await expect.poll(inView).toBe(next?.title);

  await page.goto(page.url().replace('&sort=newest', ''));
  await expect(page.getByRole('button', { name: /^Mark 20 Nov as seen$/ })).toBeVisible();
  await page.getByRole('button', { name: /^Mark 20 Nov as seen$/ }).click();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Saved/ })
    .click();
  await page.getByRole('navigation').getByRole('link', { name: /^New/ }).click();
  await expect(page.getByRole('heading', { name: /^Nothing new/ })).toBeVisible();
});
