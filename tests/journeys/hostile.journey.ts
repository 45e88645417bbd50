import { cardOf, dailyPage, entryOf } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { expect, readRows, test, waitForRows, worker } from './extension.ts';
import type { PaperRow, StateRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';

// A trace copies the whole page at each step, which is what holds a huge one up.
test.use({ trace: 'off' });

test('scripts in titles, executable links and prototype keys are treated as plain text', async ({
  context,
  site,
  rows,
  open,
}) => {
  const hostile: SitePaper[] = [
    {
      ...(sitePapers[0] as SitePaper),
      id: '2611.00001',
      title: '<img src=x onerror="globalThis.owned=1"><script>globalThis.owned=1</script> Attack',
      abstract: '</p><script>globalThis.owned=1</script><svg onload="globalThis.owned=1"> An abstract that attacks.',
      authors: ['<b onclick="globalThis.owned=1">Eve</b>', '__proto__', 'constructor'],
      code: 'javascript:globalThis.owned=1',
      organisation: 'data:text/html,<script>globalThis.owned=1</script>',
    },
    { ...(sitePapers[1] as SitePaper), id: '2611.00002', title: 'T'.repeat(10_000_000) },
    { ...(sitePapers[2] as SitePaper), id: '__proto__', title: 'A paper whose id is no id' },
  ];
  const props = JSON.stringify({
    dailyPapers: hostile.map((paper) => entryOf(paper, '2026-11-20')),
    periodType: 'day',
    dateString: '2026-11-20',
  }).replace(
    '{"dailyPapers"',
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"dailyPapers"',
  );
  const attribute = props.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  site.set(
    day,
    `<!doctype html><body class="DailyPapersPage"><div data-target="DailyPapers" data-props="${attribute}"><h1>Daily Papers</h1><section>${hostile.map((paper) => cardOf({ ...paper, title: paper.title.slice(0, 200) })).join('')}</section></div>`,
  );
  const page = await context.newPage();
  await page.goto(day);
  const stored = async (key: string) =>
    (await rows<PaperRow & { code?: string }>('papers')).find(({ keys }) => keys.includes(key));
  await expect.poll(async () => (await stored('arxiv:2611.00002'))?.title.length, { timeout: 20_000 }).toBe(10_000);
  const attack = await stored('arxiv:2611.00001');
  expect(attack?.title).toContain('<script>');
  expect(attack?.code).toBeUndefined();

  const library = await open('options.html?view=all&paper=arxiv:2611.00001');
  await expect(
    library.getByRole('heading', { level: 2, name: '<script>globalThis.owned=1</script> Attack' }),
  ).toBeVisible();
  await expect(library.getByText('An abstract that attacks.')).toBeVisible();
  const addresses = await library
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
  expect(addresses.filter((protocol) => !/^(?:https:|chrome-extension:)$/.test(protocol))).toEqual([]);
  const digest = await open('options.html?view=digests&week=2026-W47');
  await expect(digest.getByText('Attack').first()).toBeVisible();
  const popup = await open('popup.html');
  await popup.keyboard.type('attack');
  await expect(popup.getByText('Attack').first()).toBeVisible();
  for (const where of [library, digest, popup, page]) {
    expect(
      await where.evaluate(() => ['owned', 'polluted'].filter((name) => name in globalThis || name in {})),
    ).toEqual([]);
  }
});

test('an unknown page format is reported with the source’s name and the missing part, and nothing is stored', async ({
  context,
  site,
  rows,
  openFor,
}) => {
  site.set(
    day,
    '<!doctype html><title>Daily Papers</title><main><h1>Daily Papers</h1><div id="app">New design</div></main>',
  );
  const page = await context.newPage();
  await page.goto(day);
  const badge = async () =>
    (await worker(context)).evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
      const [tab] = await chrome.tabs.query({ url: 'https://huggingface.co/*' });
      return chrome.action.getBadgeText(tab?.id === undefined ? {} : { tabId: tab.id });
    });
  await expect.poll(badge, { timeout: 20_000 }).toBe('!');
  const popup = await openFor(page, 'popup.html');
  await expect(popup.getByText('Can’t read this page')).toBeVisible();
  await expect(popup.getByRole('banner')).toContainText('Hugging Face · huggingface.co/papers');
  await expect(popup.getByRole('alert').locator('code')).not.toBeEmpty();
  await expect(popup.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(await rows<PaperRow>('papers')).toHaveLength(56);
});

test('a page of 100,000 cards is read up to the limit, reports that, and stays usable', async ({
  context,
  site,
  open,
  openFor,
}) => {
  test.setTimeout(180_000);
  const library = await open('options.html?view=all');
  const saved = async () =>
    (await readRows<StateRow>(library, 'states')).filter((state) => state.saved !== undefined).length;
  await expect.poll(async () => (await readRows<PaperRow>(library, 'papers')).length).toBe(56);
  // The install opens a page of its own in front, and the list may be drawn again: a key may then reach nothing.
  await expect(async () => {
    await library.bringToFront();
    await library.getByRole('article').first().click();
    if ((await saved()) === 0) await library.keyboard.press('s');
    await expect.poll(saved, { timeout: 5_000 }).toBe(1);
  }).toPass({ timeout: 40_000 });
  const before = await readRows<PaperRow>(library, 'papers');

  const model = cardOf({ ...(sitePapers[0] as SitePaper), id: '@ID', title: '@TITLE' });
  // The ids begin at 10,000, so that two months have room for all of them.
  const script = `const model = ${JSON.stringify(model)};
    document.querySelector('section').innerHTML = Array.from({ length: 100000 }, (_, at) =>
      model.replace('@ID', (at < 50000 ? 2610 : 2611) + '.' + (10000 + at % 50000)).replace('@TITLE', 'Paper ' + at)).join('');`;
  const style = 'article{content-visibility:auto;contain-intrinsic-size:auto 90px}section{display:block!important}';
  site.set(
    day,
    dailyPage({ date: '2026-11-20', papers: [], withoutProps: true, script }).replace('<style>', `<style>${style}`),
  );
  const page = await context.newPage();
  await page.goto(day, { timeout: 90_000 });
  await waitForRows(library, 'papers', before.length);

  // The first papers are stored while the page goes on answering the user.
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 20_000);
  await expect.poll(() => page.evaluate(() => scrollY), { timeout: 20_000 }).toBeGreaterThan(10_000);
  // A tab may send 2,000 papers a minute. A slow machine never gets there, so what the popup says of it is not asked here.
  await waitForRows(library, 'papers', before.length + 1_900);
  // Titles have no elements of their own; measuring 100,000 cards for marks would lay each of them out.
  expect(await page.evaluate(() => document.querySelectorAll('article h3 span').length)).toBe(25);
  expect(await page.evaluate(() => document.querySelectorAll('article').length)).toBe(100_000);

  const popup = await openFor(page, 'popup.html');
  await expect(popup.getByText('Only the first 20,000 papers on this page were collected.')).toBeVisible();
  await expect(popup.getByText('only the first 25 have one')).toBeVisible();

  const after = await readRows<PaperRow>(library, 'papers');
  const keys = after.flatMap((row) => row.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(before.filter(({ title }) => !after.some((row) => row.title === title))).toEqual([]);
  expect(await saved()).toBe(1);
});
