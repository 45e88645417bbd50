import { newPage } from '../sites/arxiv.ts';
import { cardOf, dailyPage, paperPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { expect, launch, readRows, serve, stopWorker, test, waitForRows, worker } from './extension.ts';
import type { PaperRow, VisitRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';

test('a Hugging Face day is stored automatically, with every field', async ({ context, site, rows }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(56 + sitePapers.length);
  const stored = (await rows<PaperRow>('papers')).find(({ keys }) => keys.includes('arxiv:2611.09001'));
  expect(stored).toMatchObject({
    title: sitePapers[0]?.title,
    abstract: sitePapers[0]?.abstract,
    authors: sitePapers[0]?.authors,
    listed: '2026-11-20',
    upvotes: 84,
    code: 'https://github.com/drafting-ahead/drafting-ahead',
  });
});

test('an arXiv list distinguishes new papers from cross-lists and replacements, in the library and on every screen', async ({
  context,
  site,
  rows,
  open,
  openFor,
}) => {
  const sections = { new: sitePapers.slice(0, 3), cross: sitePapers.slice(3, 5), replaced: sitePapers.slice(5, 6) };
  site.set(
    'https://arxiv.org/list/cs.CL/new',
    newPage({
      archive: 'cs.CL',
      day: 'Friday, 20 November 2026',
      fresh: sections.new,
      cross: sections.cross,
      replaced: sections.replaced,
    }),
  );
  const page = await context.newPage();
  await page.goto('https://arxiv.org/list/cs.CL/new');
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(62);
  const stored = await rows<PaperRow>('papers');
  for (const [announced, papers] of Object.entries(sections)) {
    for (const { id, title, abstract, authors } of papers) {
      const row = stored.find(({ keys }) => keys.includes(`arxiv:${id}`));
      expect(row).toMatchObject({ title, abstract, authors, sighting: { announced } });
      // A replacement is no day of the paper's own.
      expect(row?.listed).toBe(announced === 'replaced' ? undefined : '2026-11-20');
    }
  }

  const popup = await openFor(page, 'popup.html');
  await expect(popup.getByText('3 new submissions, 2 cross-lists, 1 replacement')).toBeVisible();
  const library = await open('options.html?view=all&q=category:cs.CL');
  const rowOf = ([paper]: readonly SitePaper[]) => library.locator(`[data-key="arxiv:${paper?.id}"]`);
  await expect(rowOf(sections.new).getByText(/ · cs\.CL$/)).toBeVisible();
  for (const [papers, how] of [
    [sections.new, 'new submission'],
    [sections.cross, 'cross-list'],
    [sections.replaced, 'replacement'],
  ] as const) {
    if (how !== 'new submission') await expect(rowOf(papers)).toContainText(`cs.CL, ${how}`);
    await rowOf(papers).click();
    await expect(library.getByText(new RegExp(`^First seen .*, cs\\.CL, ${how}$`))).toBeVisible();
  }
});

test('the page of a single paper is stored as that paper, not as a listing', async ({ context, site, rows }) => {
  const [first] = sitePapers as [SitePaper];
  const address = `https://huggingface.co/papers/${first.id}`;
  site.set(address, paperPage(first));
  const page = await context.newPage();
  await page.goto(address);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(57);
  const stored = (await rows<PaperRow>('papers')).find(({ keys }) => keys.includes(`arxiv:${first.id}`));
  expect(stored).toMatchObject({ title: first.title, abstract: first.abstract, authors: first.authors });
  expect(
    await rows('visits').then((visits) => visits.filter((visit) => JSON.stringify(visit).includes(address))),
  ).toEqual([]);
});

test('the same paper on two sites is one row', async ({ context, site, rows }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers.slice(0, 2) }));
  site.set(
    'https://arxiv.org/list/cs.CL/new',
    newPage({ archive: 'cs.CL', day: 'Friday, 20 November 2026', fresh: sitePapers.slice(0, 3) }),
  );
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(58);
  await page.goto('https://arxiv.org/list/cs.CL/new');
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(59);
});

test('in-page navigation is followed, and stale page data is ignored', async ({ context, site, rows }) => {
  const before = sitePapers.slice(0, 3);
  const after = sitePapers.slice(3, 6);
  const script = `document.querySelector('h1').addEventListener('click', () => {
    history.pushState({}, '', '/papers/date/2026-11-19');
    document.querySelector('time').setAttribute('datetime', '2026-11-19T00:00:00.000Z');
    document.querySelector('time').textContent = '2026-11-19';
    document.querySelector('section').innerHTML = ${JSON.stringify(after.map(cardOf).join(''))};
  });`;
  site.set(day, dailyPage({ date: '2026-11-20', papers: before, script }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(59);
  await page.locator('h1').click();
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(62);
  const rowsNow = await rows<PaperRow>('papers');
  expect(rowsNow.find(({ keys }) => keys.includes(`arxiv:${after[0]?.id}`))?.listed).toBe('2026-11-19');
});

test('a growing listing is read as it grows', async ({ context, site, rows }) => {
  const script = `window.addEventListener('scroll', () => {
    document.querySelector('section').insertAdjacentHTML('beforeend', ${JSON.stringify(sitePapers.slice(4, 8).map(cardOf).join(''))});
  }, { once: true }); document.body.style.minHeight = '3000px';`;
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers.slice(0, 4), script }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(60);
  await page.mouse.wheel(0, 600);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(64);
});

test('a worker that is killed repeatedly while it records loses and duplicates nothing', async ({
  context,
  site,
  open,
}) => {
  test.setTimeout(120_000);
  const many = Array.from(
    { length: 1_466 },
    (_, index): SitePaper => ({
      ...(sitePapers[index % sitePapers.length] as SitePaper),
      id: `2610.${String(10_000 + index)}`,
      title: `Paper number ${index} of a long month`,
    }),
  );
  site.set(day, dailyPage({ date: '2026-11-20', papers: many }));
  // The library is watched from a window, since asking the worker would wake it.
  const library = await open('options.html?view=settings');
  const stored = async () => (await readRows<PaperRow>(library, 'papers')).length - 56;
  const page = await context.newPage();
  const going = page.goto(day);
  for (const few of [0, 300, 600]) {
    const there = await stopWorker(context, () => waitForRows(library, 'papers', 56 + few));
    expect(there, 'it was killed while several parts were still to come').toBeLessThan(56 + many.length - 300);
  }
  await going;
  await expect.poll(stored, { timeout: 40_000 }).toBe(many.length);
  const keys = (await readRows<PaperRow>(library, 'papers')).flatMap((row) => row.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(many.filter(({ id }) => !keys.includes(`arxiv:${id}`))).toEqual([]);
  // The last part is stored; that its visit is, and that nothing comes after it, takes a moment more.
  const visits = async () =>
    (await readRows<VisitRow>(library, 'visits'))
      .filter(({ url }) => url === day)
      .map(({ parts }) => Object.values(parts).reduce((sum, { papers }) => sum + papers, 0));
  await expect.poll(visits).toEqual([many.length]);
  await page.waitForTimeout(1_000);
  expect(await visits()).toEqual([many.length]);
  expect(await stored()).toBe(many.length);
});

test('the library survives a browser restart', async ({ profile, context, site, rows }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(68);
  await context.close();
  const again = await launch(profile);
  await serve(again, site);
  await expect.poll(async () => (await readRows<PaperRow>(await worker(again), 'papers')).length).toBe(68);
  await again.close();
});

test('a page that merely mentions papers adds none', async ({ context, site, rows }) => {
  site.set(
    'https://huggingface.co/blog/reading',
    `<!doctype html><title>Blog</title><p>We read <a href="https://arxiv.org/abs/2611.09001">this</a> and <a href="/papers/2611.09014">that</a>.</p>`,
  );
  const page = await context.newPage();
  await page.goto('https://huggingface.co/blog/reading');
  await page.waitForTimeout(1500);
  expect(await rows<PaperRow>('papers')).toHaveLength(56);
});
