/**
 * Measures the export of 10,000 papers from the database to a file, in each format, in an extension page: its time, its
 * longest task, which blocks the screen, and how soon it stops when cancelled.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { closeFirstRun, extensionId, launch } from '../../tests/journeys/extension.ts';
import { draftsForBench } from './drafts.ts';
import type { ExportBench } from './export/page.ts';
import { bundlePage } from './search/bundle.ts';

export const name = 'export';

const papers = 10_000;
const batch = 1_000;

interface InPage {
  readonly digestifExportBench: ExportBench;
}

/** @throws Error if the extension isn't built */
export async function run(): Promise<Record<string, number>> {
  const code = await bundlePage(path.join(import.meta.dirname, 'export/page.ts'));
  const drafts = draftsForBench(papers);
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/sidepanel.html`);
    await page.evaluate(code);
    for (let start = 0; start < drafts.length; start += batch) {
      await page.evaluate(
        (some) => (globalThis as unknown as InPage).digestifExportBench.fill(some),
        drafts.slice(start, start + batch),
      );
    }
    const measured = await page.evaluate(() => (globalThis as unknown as InPage).digestifExportBench.run());
    console.log(`${measured.papers} papers`);
    console.log('format           s      MB  longest task, ms');
    for (const { format, spent, bytes, longest } of measured.figures) {
      console.log(
        `${format.padEnd(12)} ${(spent / 1_000).toFixed(2).padStart(5)}  ${(bytes / 1e6).toFixed(1).padStart(6)}  ${longest.toFixed(0).padStart(6)}`,
      );
    }
    console.log(`stopped within ${measured.stopped.toFixed(0)} ms`);
    return {
      papers: measured.papers,
      slowest_10k_s: Math.max(...measured.figures.map(({ spent }) => spent)) / 1_000,
      longest_task_ms: Math.max(...measured.figures.map(({ longest }) => longest)),
      stop_ms: measured.stopped,
    };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
