/** How long the popup takes to show what it has, at 10,000 papers, warm: from the page's start until it is drawn. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extensionId, launch, worker } from '../../tests/journeys/extension.ts';
import { draftsForBench, median } from './drafts.ts';
import type { RecordBench } from './record/page.ts';
import { bundlePage } from './search/bundle.ts';

export const name = 'ui';

const papers = 10_000;
const openings = 20;
const fillAtOnce = 1_000;

interface InPage {
  readonly digestifRecordBench: RecordBench;
}

/** @throws Error where the extension is not built */
export async function run(): Promise<Record<string, number>> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await worker(context);
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/sidepanel.html`);
    await page.evaluate(await bundlePage(path.join(import.meta.dirname, 'record/page.ts')));
    const drafts = draftsForBench(papers);
    for (let from = 0; from < drafts.length; from += fillAtOnce) {
      await page.evaluate(
        (some) => (globalThis as unknown as InPage).digestifRecordBench.fill(some),
        drafts.slice(from, from + fillAtOnce),
      );
    }
    await page.close();
    const times: number[] = [];
    for (let opening = 0; opening <= openings; opening += 1) {
      const popup = await context.newPage();
      await popup.setViewportSize({ width: 400, height: 600 });
      await popup.addInitScript(() => {
        new MutationObserver((_, observer) => {
          if (document.documentElement?.dataset['ready'] === undefined) return;
          observer.disconnect();
          performance.mark('drawn');
        }).observe(document, { subtree: true, attributes: true, childList: true });
      });
      await popup.goto(`chrome-extension://${extensionId}/popup.html`);
      await popup.waitForFunction(() => performance.getEntriesByName('drawn').length > 0);
      const drawn = await popup.evaluate(() => performance.getEntriesByName('drawn')[0]?.startTime ?? Number.NaN);
      // The first opening warms the browser up.
      if (opening > 0) times.push(drawn);
      await popup.close();
    }
    const figures = { popup_10k_ms: median(times), popup_10k_worst_ms: Math.max(...times) };
    for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${value.toFixed(1)}`);
    return figures;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
