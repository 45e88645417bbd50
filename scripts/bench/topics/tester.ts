/**
 * How long after a keystroke the topic editor shows what the topic would have matched, at 100,000 papers, in a real page of
 * the extension: from the key's event until the answer is drawn.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { extensionId, launch, worker } from '../../../tests/journeys/extension.ts';
import { median } from '../drafts.ts';
import { readDays } from '../read-days.ts';

const papers = Number(process.env['BENCH_PAPERS'] ?? 100_000);
/** Papers a day: a library of 200 days, the last of them today. */
const papersADay = 500;
const phrases = ['speculative decoding', 'graph neural networks', 'quantum error correction', 'diffusion models'];
/** Between two keys, so that each has its answer. */
const betweenKeys = 400;

interface InPage {
  readonly digestifKeys: { readonly at: number; drawn?: number }[];
}

/**
 * Fills a library of its own and measures.
 * @returns milliseconds from a key to its answer, the median and the one that 95 of 100 keep to, and the share of keys that
 * had an answer
 * @throws Error where the extension is not built
 */
export async function measureTester(): Promise<Record<string, number>> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await worker(context);
    await readDays(context, papers, papersADay);
    return await typeInEditor(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
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
