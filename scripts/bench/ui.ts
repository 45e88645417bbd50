/**
 * How long the popup takes to show what it has, at 10,000 papers, warm: from the page's start until it is drawn, and from
 * the click on.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extensionId, launch, worker } from '../../tests/journeys/extension.ts';
import { draftsForBench, median } from './drafts.ts';
import type { RecordBench } from './record/page.ts';
import { bundlePage } from './search/bundle.ts';
import { openPopups } from './ui/popup.ts';

export const name = 'ui';

const papers = 10_000;
const openings = 20;
/** Papers a day: 10,000 are two years and three quarters of reading, up to today. */
const papersADay = 10;
const daysAtOnce = 100;

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
    const days = Array.from({ length: papers / papersADay }, (_, back) => ({
      date: new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10),
      drafts: drafts.slice(back * papersADay, (back + 1) * papersADay),
    })).reverse();
    for (let from = 0; from < days.length; from += daysAtOnce) {
      await page.evaluate(
        (some) => (globalThis as unknown as InPage).digestifRecordBench.fill(some),
        days.slice(from, from + daysAtOnce),
      );
    }
    await context.close();
    // The first opening warms the browser up.
    const [, ...warm] = await openPopups(profile, openings + 1);
    const drawn = warm.map((opening) => opening.drawn);
    const figures = {
      popup_10k_ms: median(drawn),
      popup_10k_worst_ms: Math.max(...drawn),
      popup_10k_since_click_ms: median(warm.map((opening) => opening.sinceClick)),
    };
    for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${value.toFixed(1)}`);
    return figures;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
