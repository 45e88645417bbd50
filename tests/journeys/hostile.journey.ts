import { cardOf, entryOf } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { expect, test, worker } from './extension.ts';
import type { PaperRow } from './rows.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';

test('scripts in titles, links that run and keys of prototypes stay text', async ({ context, site, rows, open }) => {
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

test('a shape that nobody knows is said with the source’s name and what was missing, and nothing is stored', async ({
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
  await expect(popup.getByText('Page not recognised')).toBeVisible();
  await expect(popup.getByRole('banner')).toContainText('Hugging Face · huggingface.co/papers');
  await expect(popup.getByRole('alert').locator('code')).not.toBeEmpty();
  await expect(popup.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(await rows<PaperRow>('papers')).toHaveLength(56);
});
