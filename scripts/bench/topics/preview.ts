/**
 * Measures topics with 100,000 papers in a real extension page: the time from a keystroke in the topic editor until the
 * matches are rendered, and the time until all matches of a topic are computed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { Key } from '../../../lib/domain/key.ts';
import { closeFirstRun, extensionId, launch } from '../../../tests/journeys/extension.ts';
import { draftsForBench, median } from '../drafts.ts';
import { readDays } from '../read-days.ts';
import type { RecordBench } from '../record/page.ts';
import { bundlePage } from '../search/bundle.ts';

const papers = Number(process.env['BENCH_PAPERS'] ?? 100_000);
/** Papers per day: a library of 200 days up to today. */
const papersADay = 500;
const phrases = ['speculative decoding', 'graph neural networks', 'quantum error correction', 'diffusion models'];
/** Milliseconds between two keys, so that each gets its results. */
const betweenKeys = 400;

interface InPage {
  readonly digestifRecordBench: RecordBench;
  readonly digestifKeys: { readonly at: number; drawn?: number }[];
}

/**
 * Fills a library of its own and measures.
 * @returns milliseconds from a key to its results (median and 95th percentile), the share of keys with results, and the
 * seconds to compute a topic's matches
 * @throws Error if the extension isn't built
 */
export async function measurePreview(): Promise<Record<string, number>> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    await readDays(context, papers, papersADay);
    return { ...(await typeInEditor(context)), ...(await followTopics(context)) };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Follows a topic with only a rule, and one that also has likes, in a foreground page. */
async function followTopics(context: BrowserContext): Promise<Record<string, number>> {
  const page = await context.newPage();
  // An extension page without a screen, which would query again after each batch.
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  await page.evaluate(await bundlePage(path.join(import.meta.dirname, '../record/page.ts')));
  const follow = (query: string, like: Key[]): Promise<number> =>
    page.evaluate(([rule, liked]) => (globalThis as unknown as InPage).digestifRecordBench.follow(rule, liked), [
      query,
      like,
    ] as const);
  const liked = draftsForBench(10).flatMap(({ keys = [] }) => keys.slice(0, 1) as Key[]);
  const figures = {
    remake_page_s: await follow('"speculative decoding" OR "draft model" -survey', []),
    remake_page_likes_s: await follow('"speculative decoding" OR "draft model"', liked),
  };
  await page.close();
  return figures;
}

/** Types phrases into the editor of a new topic, key by key. */
async function typeInEditor(context: BrowserContext): Promise<Record<string, number>> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const keys: { at: number; drawn?: number }[] = [];
    Object.assign(globalThis, { digestifKeys: keys });
    const isCounting = () => document.querySelector('[aria-labelledby=tester]')?.getAttribute('aria-busy') === 'true';
    addEventListener('input', (event) => keys.push({ at: event.timeStamp }), { capture: true });
    let counted = false;
    new MutationObserver(() => {
      const last = keys.at(-1);
      if (isCounting()) counted = true;
      else if (counted && last !== undefined) {
        counted = false;
        requestAnimationFrame(() => {
          last.drawn = performance.now();
        });
      }
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['aria-busy'], childList: true });
  });
  await page.goto(`chrome-extension://${extensionId}/options.html?view=topic-editor`);
  const field = page.getByRole('textbox', { name: 'Match any of these phrases' });
  for (const phrase of phrases) {
    await field.fill('');
    await page.waitForTimeout(betweenKeys);
    await field.pressSequentially(phrase, { delay: betweenKeys });
  }
  await page.waitForTimeout(betweenKeys);
  const keys = await page.evaluate(() => (globalThis as unknown as InPage).digestifKeys);
  // A space doesn't change the rule, so it has no results.
  const times = keys.flatMap(({ at, drawn }) => (drawn === undefined ? [] : drawn - at)).sort((a, b) => a - b);
  await page.close();
  return {
    tester_ms: median(times),
    tester_p95_ms: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    tester_answered: times.length / keys.length,
  };
}
