/** Opens pages of the extension with the benchmark's code in them, and measures the memory and processor time they use. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Paper } from '../../../lib/domain/paper.ts';
import { extensionId } from '../../../tests/journeys/extension.ts';
import type { Bench } from './page.ts';

const batchSize = 2_000;
/** The index of a million papers is this many copies of that of 100,000. */
export const copies = 10;

/** The globals of a page with the benchmark's code. */
export type InPage = { readonly digestifBench: Bench };

/** Opens a page of the extension without a screen, with the benchmark's code in it. */
export async function openPage(context: BrowserContext, code: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  await page.evaluate(code);
  return page;
}

/** Runs one query in a new page, which has nothing of the index open. */
export async function askFresh(context: BrowserContext, code: string, text: string): Promise<{ milliseconds: number }> {
  const page = await openPage(context, code);
  const answer = await page.evaluate((query) => (globalThis as unknown as InPage).digestifBench.ask(query), text);
  await page.close();
  return answer;
}

/** Opens a page with all papers in the benchmark's library, none of them indexed. */
export async function openFilled(context: BrowserContext, code: string, papers: readonly Paper[]): Promise<Page> {
  const page = await openPage(context, code);
  for (let from = 0; from < papers.length; from += batchSize) {
    await page.evaluate(([some, first]) => (globalThis as unknown as InPage).digestifBench.fill(some, first), [
      papers.slice(from, from + batchSize),
      from + 1,
    ] as const);
  }
  return page;
}

/** Opens a page that searches {@link copies} copies of the index. @param papers in all copies together */
export async function openMultiplied(context: BrowserContext, code: string, papers: number): Promise<Page> {
  const page = await openPage(context, code);
  await page.evaluate(
    ([times, all]) => (globalThis as unknown as InPage).digestifBench.multiplied(times, all / times),
    [copies, papers] as const,
  );
  return page;
}

/** Returns the milliseconds of processor time that a page's main thread has used. */
export async function processorTime(session: CDPSession): Promise<number> {
  const { metrics } = (await session.send('Performance.getMetrics')) as {
    metrics: { name: string; value: number }[];
  };
  return 1_000 * (metrics.find(({ name: metric }) => metric === 'TaskDuration')?.value ?? Number.NaN);
}

/** Starts measuring a page's processor time. */
export async function watchProcessor(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Returns the bytes of the heap and its buffers, after a garbage collection. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return heapNow(session);
}

/** Returns the bytes of the heap and its buffers, including garbage. */
export async function heapNow(session: CDPSession): Promise<number> {
  const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

/** Returns the bytes of a profile's databases on disk. */
export function bytesUnder(profile: string): number {
  const folder = path.join(profile, 'Default/IndexedDB');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}
