import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { extensionId, readRows } from '../../tests/journeys/extension.ts';
import { draftsForBench } from './drafts.ts';
import type { RecordBench } from './record/page.ts';
import { bundlePage } from './search/bundle.ts';

/** Papers sent to the page at once. */
const batchSize = 5_000;

interface InPage {
  readonly digestifRecordBench: RecordBench;
}

/**
 * Fills the extension's own library as reading does, with one listing per day up to today, until all papers are
 * indexed.
 * @param papers in total; fewer if the corpus has no more
 * @param papersADay papers per listing
 */
export async function readDays(context: BrowserContext, papers: number, papersADay: number): Promise<void> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/sidepanel.html`);
  await page.evaluate(await bundlePage(path.join(import.meta.dirname, 'record/page.ts')));
  const drafts = draftsForBench(papers);
  const days = Array.from({ length: Math.ceil(drafts.length / papersADay) }, (_, back) => ({
    date: new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10),
    drafts: drafts.slice(back * papersADay, (back + 1) * papersADay),
  })).reverse();
  const fill = (some: typeof days): Promise<void> =>
    page.evaluate((part) => (globalThis as unknown as InPage).digestifRecordBench.fill(part), some);
  const atOnce = Math.max(1, Math.floor(batchSize / papersADay));
  for (let from = 0; from < days.length; from += atOnce) await fill(days.slice(from, from + atOnce));
  // If the background holds the index's lock, it does the indexing.
  for (; (await readRows(page, 'indexDue')).length > 0; await page.waitForTimeout(1_000)) await fill([]);
  await page.close();
}
