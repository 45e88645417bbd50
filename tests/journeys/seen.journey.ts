/**
 * From a subscription to zero: what is new to the user, where it is told, and what makes it seen. Not by the driver of
 * the other journeys, for which every tab is visible.
 */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { newPage } from '../sites/arxiv.ts';
import { dailyPage } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { chromiumFlags, chromiumProgram, expect, extensionId, noteError, noteMessage, readRows } from './extension.ts';
import { give, test } from './web.ts';

const own = `chrome-extension://${extensionId}`;
const html = { 'content-type': 'text/html; charset=utf-8' };

/** Papers on one subject, under ids of their own. */
function retrieval(from: number, count: number): SitePaper[] {
  return Array.from({ length: count }, (_, place) => ({
    ...(sitePapers[0] as SitePaper),
    id: `2611.${String(10_000 + from + place)}`,
    title: `Retrieval-augmented generation, part ${from + place}`,
    abstract: 'We study retrieval-augmented generation.',
  }));
}

const listings: readonly (readonly [address: string, body: string])[] = [
  ['https://huggingface.co/papers/date/2026-11-19', dailyPage({ date: '2026-11-19', papers: retrieval(0, 2) })],
  ['https://huggingface.co/papers/date/2026-11-20', dailyPage({ date: '2026-11-20', papers: retrieval(2, 3) })],
  // One of Friday's papers stands here too.
  [
    'https://arxiv.org/list/cs.CL/new',
    newPage({ archive: 'cs.CL', day: 'Friday, 20 November 2026', fresh: retrieval(4, 3) }),
  ],
];

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => noteError(page.url(), error));
  page.on('console', (message) => noteMessage(page.url(), message.text(), message.location().url));
  await page.goto(`${own}/${address}`);
  await page.waitForSelector('html[data-ready]');
  return page;
}

async function worker(browser: Browser) {
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith(own));
  const found = await target.worker();
  if (found === null) throw new Error('The background does not run.');
  return found;
}

async function badge(browser: Browser): Promise<string> {
  return (await worker(browser)).evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { action: { getBadgeText(about: object): Promise<string> } };
    };
    return chrome.action.getBadgeText({});
  });
}

async function rows<Row>(browser: Browser, store: string): Promise<Row[]> {
  // Both drivers evaluate alike.
  return readRows<Row>((await worker(browser)) as unknown as Parameters<typeof readRows>[0], store);
}

const texts = (page: Page, selector: string) =>
  page.evaluate((which) => [...document.querySelectorAll(which)].map(({ textContent }) => textContent), selector);

test('a topic’s papers from three background tabs stay new, leave the badge when seen, and New when dealt with', async ({
  web,
  flags,
}) => {
  test.slow();
  for (const [address, body] of listings) web.answers.set(address, give(body, html));
  const browser = await puppeteer.launch({
    ...chromiumProgram(),
    headless: true,
    enableExtensions: true,
    defaultViewport: { width: 1_320, height: 860 },
    args: [...chromiumFlags, ...flags],
  });
  try {
    const fresh = async () =>
      (await rows<{ new?: number }>(browser, 'states')).filter((one) => one.new !== undefined).length;
    await expect.poll(() => rows(browser, 'papers').then(({ length }) => length), { timeout: 20_000 }).toBe(56);
    // The page of the first run would stand in front of the one that is clicked.
    const firstRun = await browser.waitForTarget((one) => one.url().includes('view=first-run'));
    await (await firstRun.page())?.close();
    const library = await open(browser, 'options.html?view=all');
    await library.locator('::-p-aria(Follow “RAG”)').click();
    await expect.poll(() => rows(browser, 'topics').then(({ length }) => length)).toBe(1);

    // An open list of the topic would show what comes.
    await library.goto('about:blank');

    const behind: Page[] = [];
    for (const [address] of listings) {
      const page = await browser.newPage();
      await library.bringToFront();
      await page.goto(address);
      expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
      behind.push(page);
    }
    await expect.poll(() => rows(browser, 'papers').then(({ length }) => length), { timeout: 20_000 }).toBe(56 + 7);
    await expect.poll(() => badge(browser), { timeout: 10_000 }).toBe('7');
    // Longer than a paper needs to be in view.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await fresh()).toBe(7);

    // A tab that is looked at: its papers are seen.
    await behind[0]?.bringToFront();
    await expect.poll(fresh, { timeout: 10_000 }).toBe(5);
    await expect.poll(() => badge(browser), { timeout: 10_000 }).toBe('5');

    const page = await open(browser, 'options.html?view=new');
    await expect
      .poll(() => texts(page, 'p, span, div').then((all) => all.join('\n')), { timeout: 10_000 })
      .toMatch(/7 in your topics/);
    // The two that were seen on the page wait here too, until they are dealt with.
    expect(await texts(page, 'article h3')).toHaveLength(7);
    await expect.poll(() => badge(browser), { timeout: 10_000 }).toBe('');
    await expect.poll(fresh, { timeout: 10_000 }).toBe(0);
    await page.close();
    // Once seen they are lighter, and stay until they are marked by hand.
    const again = await open(browser, 'options.html?view=new');
    await expect.poll(() => texts(again, 'article h3'), { timeout: 10_000 }).toHaveLength(7);
    const weights = await again.evaluate(() =>
      [...document.querySelectorAll('article h3')].map((title) => getComputedStyle(title).fontWeight),
    );
    expect(new Set(weights)).toEqual(new Set(['400']));
    await again.locator('::-p-aria(Mark In your topics as seen)').click();
    await again.waitForFunction(() => document.body.textContent?.includes('7 papers marked as seen.'));
    await again.reload();
    await expect
      .poll(() => texts(again, 'h1, h2'), { timeout: 10_000 })
      .toContainEqual(expect.stringMatching(/^Nothing new/));
  } finally {
    await browser.close();
  }
});
