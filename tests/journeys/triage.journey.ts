/** Twenty new papers by keyboard alone: each key has its effect and leads to the next paper, and nothing is skipped. */
import { dailyPage } from '../sites/huggingface.ts';
import type { SitePaper } from '../sites/papers.ts';
import { expect, test } from './extension.ts';
import type { StateRow } from './rows.ts';

const listing = 'https://huggingface.co/papers/date/2026-11-20';
const subjects = ['retrieval-augmented generation', 'structured pruning', 'weather on other planets'];

const papers = Array.from({ length: 60 }, (_, n): SitePaper => {
  const subject = subjects[n % 3] ?? '';
  return {
    id: `2611.${String(n).padStart(5, '0')}`,
    title: `Notes on ${subject}, part ${n}`,
    abstract: `This is about ${subject} and about nothing else, as number ${n} of its kind.`,
    authors: ['Ada Lovelace'],
    published: '2026-11-20',
    upvotes: n,
  };
});

const said = {
  s: 'Saved.',
  e: 'Marked as read.',
  d: 'Added to the digest.',
  l: 'Added to Read later.',
  i: 'Marked as not interested',
} as const;
const keys = Object.keys(said) as (keyof typeof said)[];

test('twenty papers are triaged with one key each, through folded groups, to the end of New', async ({
  context,
  site,
  rows,
  open,
}) => {
  test.slow();
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  const all = await open('options.html?view=all');
  await all.getByRole('button', { name: 'Follow “RAG”' }).click();
  await expect(all.getByText(/^Saved “/)).toBeVisible();
  await all.close();
  site.set(listing, dailyPage({ date: '2026-11-20', papers }));
  const tab = await context.newPage();
  await tab.goto(listing);
  await expect.poll(async () => (await rows('papers')).length, { timeout: 20_000 }).toBe(116);
  await tab.close();

  const page = await open('options.html?view=new');
  await expect(page.getByText(/^20 in your topics · \d+ others$/).first()).toBeVisible();
  const topic = page.getByRole('navigation').getByRole('link', { name: /^RAG/ });
  await expect(topic).toHaveText('RAG20');
  await expect(page.getByRole('button', { name: 'Show 14 more papers from RAG' })).toBeVisible();
  const focused = page.locator('article:focus');
  const title = () => focused.getByRole('heading').textContent();

  await page.keyboard.press('j');
  const met = new Set<string | null>();
  for (let n = 0; n < 20; n += 1) {
    await expect(focused).toContainText('retrieval-augmented');
    const before = await title();
    met.add(before);
    // The pane shows what the key is about.
    await expect(page.getByRole('region', { name: before ?? '' })).toBeVisible();
    const key = keys[n % keys.length] ?? 's';
    await page.keyboard.press(key);
    await expect(page.getByRole('status').filter({ hasText: said[key] }).first()).toBeVisible();
    await expect.poll(title).not.toBe(before);
  }
  expect(met.size).toBe(20);
  await expect(topic).toHaveText('RAG0');
  for (const flag of ['saved', 'read', 'picked', 'later', 'dismissed'] as const) {
    const states = await rows<Partial<Record<typeof flag, number>>>('states');
    expect(
      states.filter((state) => state[flag] !== undefined),
      flag,
    ).toHaveLength(4);
  }

  // The other papers follow.
  await expect(focused).not.toContainText('retrieval-augmented');
  const second = await title();
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await expect.poll(title).not.toBe(second);
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 selected')).toHaveCount(0);
  const walked = new Set<string | null>();
  for (let n = 0; n < 60; n += 1) {
    const before = await title();
    walked.add(before);
    await page.keyboard.press('j');
    const end = page.getByRole('status').filter({ hasText: 'End of New' });
    await expect.poll(async () => (await title()) !== before || (await end.count()) > 0).toBe(true);
    if ((await end.count()) > 0) break;
  }
  await expect(page.getByRole('status').filter({ hasText: 'End of New' }).first()).toBeVisible();
  expect(walked.size).toBeGreaterThan(20);

  // What was dealt with has left New; what was only walked over by the keys was opened.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'In your topics' })).toHaveCount(0);
});

test('a key stays at its paper where the setting says so', async ({ open, rows }) => {
  await expect.poll(async () => (await rows('papers')).length).toBe(56);
  const settings = await open('options.html?view=settings');
  await settings.getByRole('switch', { name: 'Go to the next paper' }).click();
  await settings.close();
  const page = await open('options.html?view=all');
  await page.keyboard.press('j');
  const first = page.getByRole('article').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByText('Saved.', { exact: true }).first()).toBeVisible();
  await expect.poll(async () => (await rows<StateRow>('states')).filter((state) => state.saved).length).toBe(1);
  await expect(first).toBeFocused();
});
