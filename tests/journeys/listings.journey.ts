import { newPage } from '../sites/arxiv.ts';
import { cardOf, dailyPage, paperPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { expect, launch, readRows, serve, stopWorker, test, worker } from './extension.ts';
import type { PaperRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';

test('a Hugging Face day is stored without a click, every field of it', async ({ context, site, rows }) => {
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

test('an arXiv list tells new papers from cross-lists and replacements', async ({ context, site, rows }) => {
  const [first, second, third] = sitePapers as [SitePaper, SitePaper, SitePaper];
  site.set(
    'https://arxiv.org/list/cs.CL/new',
    newPage({ archive: 'cs.CL', day: 'Friday, 20 November 2026', fresh: [first], cross: [second], replaced: [third] }),
  );
  const page = await context.newPage();
  await page.goto('https://arxiv.org/list/cs.CL/new');
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBe(59);
  const stored = (await rows<PaperRow>('papers')).find(({ keys }) => keys.includes(`arxiv:${first.id}`));
  expect(stored).toMatchObject({ title: first.title, abstract: first.abstract, authors: first.authors });
});

test('the page of a single paper is stored as that paper, and as no listing', async ({ context, site, rows }) => {
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

test('an in-page navigation is followed, and props that it left behind are not believed', async ({
  context,
  site,
  rows,
}) => {
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

test('a listing that grows is read as it grows', async ({ context, site, rows }) => {
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

test('a worker that is killed while it records loses nothing', async ({ context, site, rows }) => {
  const many = Array.from(
    { length: 600 },
    (_, index): SitePaper => ({
      ...(sitePapers[index % sitePapers.length] as SitePaper),
      id: `2610.${String(10_000 + index)}`,
      title: `Paper number ${index} of a long month`,
    }),
  );
  site.set(day, dailyPage({ date: '2026-11-20', papers: many }));
  const page = await context.newPage();
  await page.goto(day);
  await expect.poll(async () => (await rows<PaperRow>('papers')).length).toBeGreaterThan(56);
  await stopWorker(context);
  const library = await context.newPage();
  await library.goto(`chrome-extension://${new URL((await worker(context)).url()).host}/options.html`);
  await expect.poll(async () => (await readRows<PaperRow>(library, 'papers')).length, { timeout: 40_000 }).toBe(656);
});

test('the library is there after the browser starts again', async ({ profile, context, site, rows }) => {
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

test('a page that merely mentions papers fills nothing', async ({ context, site, rows }) => {
  site.set(
    'https://huggingface.co/blog/reading',
    `<!doctype html><title>Blog</title><p>We read <a href="https://arxiv.org/abs/2611.09001">this</a> and <a href="/papers/2611.09014">that</a>.</p>`,
  );
  const page = await context.newPage();
  await page.goto('https://huggingface.co/blog/reading');
  await page.waitForTimeout(1500);
  expect(await rows<PaperRow>('papers')).toHaveLength(56);
});
