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
/** Papers a day: a library of 200 days, the last of them today. */
const papersADay = 500;
const phrases = ['speculative decoding', 'graph neural networks', 'quantum error correction', 'diffusion models'];
/** Between two keys, so that each has its answer. */
const betweenKeys = 400;

interface InPage {
  readonly digestifRecordBench: RecordBench;
  readonly digestifKeys: { readonly at: number; drawn?: number }[];
}

/**
 * Fills a library of its own and measures.
 * @returns milliseconds from a key to its answer, the median and the one that 95 of 100 keep to, the share of keys that had an
 * answer, and the seconds that a topic's matches take
 * @throws Error where the extension is not built
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

/** Follows a topic by its rule alone, and one that has likes too, in a page that is in front. */
async function followTopics(context: BrowserContext): Promise<Record<string, number>> {
  const page = await context.newPage();
  // A document of the extension without a screen: one would ask again after each part.
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
  // A key that changes nothing of the rule, a space, has no answer of its own.
  const times = keys.flatMap(({ at, drawn }) => (drawn === undefined ? [] : drawn - at)).sort((a, b) => a - b);
  await page.close();
  return {
    tester_ms: median(times),
    tester_p95_ms: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    tester_answered: times.length / keys.length,
  };
}
