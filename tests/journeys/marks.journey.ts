/** What the marks do to the page that they stand on. */
import { dailyPage } from '../sites/huggingface.ts';
import { sitePapers } from '../sites/papers.ts';
import { expect, marksOf, test } from './extension.ts';

const day = 'https://huggingface.co/papers/date/2026-11-20';

test('the page layout does not shift after its marks are placed', async ({ context, site, rows }) => {
  site.set(day, dailyPage({ date: '2026-11-20', papers: sitePapers }));
  const page = await context.newPage();
  await page.addInitScript((marks) => {
    const seen = { placed: Number.POSITIVE_INFINITY, moves: [] as number[] };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      // What moves within Digestif's own card has no node that the page could see.
      for (const entry of list.getEntries() as (PerformanceEntry & { sources: readonly { node: Node | null }[] })[])
        if (entry.sources.some(({ node }) => node !== null)) seen.moves.push(entry.startTime);
    }).observe({ type: 'layout-shift', buffered: true });
    const look = () => {
      const sizes = [...document.querySelectorAll('article *')].map((element) => element.getBoundingClientRect());
      if (sizes.filter(({ width, height }) => width === 40 && height === 24).length < marks)
        requestAnimationFrame(look);
      // What their coming moves is told up to two frames later.
      else requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(seen, { placed: performance.now() })));
    };
    requestAnimationFrame(look);
  }, sitePapers.length);
  await page.goto(day);
  await expect.poll(() => marksOf(page)).toBe(sitePapers.length);
  await expect.poll(async () => (await rows('papers')).length).toBe(56 + sitePapers.length);
  // Filled, looked at, and saved by its key.
  const title = page.locator('article h3').first();
  await title.hover();
  await page.locator('h1').click();
  const onMark = () => page.evaluate(() => document.activeElement?.textContent === '');
  for (let tabs = 0; tabs < 3 && !(await onMark()); tabs += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('s');
  await expect.poll(async () => (await rows<{ saved?: number }>('states')).filter(({ saved }) => saved).length).toBe(1);
  await page.waitForTimeout(500);
  const { placed, moves } = await page.evaluate(
    () => (globalThis as unknown as { seen: { placed: number; moves: number[] } }).seen,
  );
  expect(placed).toBeLessThan(Number.POSITIVE_INFINITY);
  expect(moves.filter((at) => at > placed)).toEqual([]);
});
