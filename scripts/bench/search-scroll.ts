/**
 * Measures a list of 100,000 results in the extension's own page, scrolled from start to end: the time to the first
 * rows, and the longest task while scrolling.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { closeFirstRun, extensionId, launch } from '../../tests/journeys/extension.ts';
import { bundlePage } from './search/bundle.ts';
import { corpusPapers, extend, hasCorpus } from './search/corpus.ts';
import type { Bench } from './search/page.ts';

export const name = 'search-scroll';

const count = Number(process.env['BENCH_PAPERS'] ?? 100_000);
const batchSize = 2_000;
/** Matches all papers of the corpus. */
const query = 'year:1990-2030';
/** Steps of the scroll wheel, one screen each, and jumps to random positions, as with the scroll bar. */
const steps = 120;
const jumps = 30;

type InPage = { readonly digestifBench: Bench };

/** Scrolls the list's container, and measures the page meanwhile. Runs in the page. */
async function scroll({ steps, jumps }: { steps: number; jumps: number }) {
  const feed = document.querySelector('[role=feed]');
  let box = feed?.parentElement;
  while (box !== null && box !== undefined && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
  if (box === null || box === undefined) throw new Error('Nothing scrolls.');
  const list = box;
  let longest = 0;
  let longTasks = 0;
  const observer = new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) {
      longest = Math.max(longest, duration);
      longTasks += 1;
    }
  });
  observer.observe({ type: 'longtask' });
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const frames: number[] = [];
  let before = await frame();
  const step = async (to: number) => {
    list.scrollTop = to;
    for (let wait = 0; wait < 4; wait += 1) {
      const now = await frame();
      frames.push(now - before);
      before = now;
    }
  };
  for (let turn = 0; turn < steps; turn += 1) await step(list.scrollTop + list.clientHeight * 0.9);
  for (let leap = 1; leap <= jumps; leap += 1) await step(((leap * 17) % jumps) * (list.scrollHeight / jumps));
  await step(list.scrollHeight);
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.disconnect();
  const last = [...document.querySelectorAll('[role=article], article')].at(-1);
  frames.sort((a, b) => a - b);
  return {
    longest,
    longTasks,
    frame: frames[Math.floor(frames.length * 0.95)] ?? Number.NaN,
    height: list.scrollHeight,
    last: [last?.getAttribute('aria-posinset'), last?.getAttribute('aria-setsize')].map(Number),
  };
}

/** @throws Error if the last row isn't that of the last result */
export async function run(): Promise<Record<string, number>> {
  if (!hasCorpus) {
    console.log('Skipped: ../shared/corpus wasn’t found.');
    return {};
  }
  const papers = extend(corpusPapers(count), count);
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    const fillPage = await context.newPage();
    await fillPage.goto(`chrome-extension://${extensionId}/manifest.json`);
    await fillPage.evaluate(await bundlePage());
    await fillPage.evaluate(() => (globalThis as unknown as InPage).digestifBench.use('digestif'));
    // The sample papers of a new library have the first ids.
    for (let from = 0; from < papers.length; from += batchSize) {
      await fillPage.evaluate(([some, first]) => (globalThis as unknown as InPage).digestifBench.fill(some, first), [
        papers.slice(from, from + batchSize),
        from + 1_001,
      ] as const);
    }
    await fillPage.evaluate(() => (globalThis as unknown as InPage).digestifBench.build());
    await fillPage.close();
    const page = await context.newPage();
    await page.setViewportSize({ width: 1_320, height: 860 });
    await page.goto(`chrome-extension://${extensionId}/options.html?view=all&q=${encodeURIComponent(query)}`);
    await page.getByRole('article').first().waitFor({ timeout: 60_000 });
    const drawn = await page.evaluate(() => performance.now());
    // A background page draws only once a second.
    await page.bringToFront();
    await page.waitForTimeout(3_000);
    if (process.env['BENCH_SCREEN'] !== undefined) await page.screenshot({ path: process.env['BENCH_SCREEN'] });
    const { longest, longTasks, frame, height, last } = await page.evaluate(scroll, { steps, jumps });
    if (last[0] !== last[1]) throw new Error(`The last row is ${last[0]} of ${last[1]}.`);
    const figures = {
      results: last[1] ?? Number.NaN,
      first_rows_ms: drawn,
      longest_task_ms: longest,
      tasks_over_50_ms: longTasks,
      frame_p95_ms: frame,
      height_px: height,
    };
    for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${value.toFixed(1)}`);
    return figures;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
