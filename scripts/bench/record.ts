/**
 * What the one door costs: papers a second through `library.record`, beside Dexie's plain `bulkPut` of the same rows in
 * the same page, and a listing of 100 papers from the page's load until its last mark is filled.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { extensionId, launch, readRows, serve, worker } from '../../tests/journeys/extension.ts';
import { dailyPage } from '../../tests/sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../../tests/sites/papers.ts';
import { draftsForBench, median } from './drafts.ts';
import type { RecordBench } from './record/page.ts';
import { bundlePage } from './search/bundle.ts';

export const name = 'record';

const papers = 5_000;
const rounds = 5;
const marked = 100;

interface InPage {
  readonly digestifRecordBench: RecordBench;
}

/** @throws Error where the extension is not built */
export async function run(): Promise<Record<string, number>> {
  const code = await bundlePage(path.join(import.meta.dirname, 'record/page.ts'));
  const drafts = draftsForBench(papers);
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await worker(context);
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/options.html`);
    await page.evaluate(code);
    const recorded: number[] = [];
    const put: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      recorded.push(
        await page.evaluate(([some, to]) => (globalThis as unknown as InPage).digestifRecordBench.record(some, to), [
          drafts,
          `bench-record-${round}`,
        ] as const),
      );
      put.push(
        await page.evaluate(([some, to]) => (globalThis as unknown as InPage).digestifRecordBench.put(some, to), [
          drafts,
          `bench-put-${round}`,
        ] as const),
      );
    }
    const marks = await measureMarks(context);
    const figures = {
      papers_per_s: median(recorded),
      bulk_put_per_s: median(put),
      share_of_bulk_put: median(recorded.map((rate, round) => rate / (put[round] ?? rate))),
      mark100_ms: median(marks),
    };
    console.log(`${papers} papers, medians of ${rounds}; 100 papers marked, median of ${marks.length} visits`);
    for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${value.toFixed(2)}`);
    return figures;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * From the moment that the page's content script may begin (DOMContentLoaded) until the last mark shows a glyph, in
 * milliseconds, each visit with papers that the library does not have yet. Looked at from the content script's own world,
 * where closed shadow roots can be opened.
 */
async function measureMarks(context: BrowserContext): Promise<number[]> {
  const site = new Map<string, string>();
  await serve(context, site);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context: world }) => {
    if (world.origin.startsWith('chrome-extension:')) worlds.push(world.id);
  });
  const times: number[] = [];
  for (let visit = 0; visit < rounds; visit += 1) {
    const address = `https://huggingface.co/papers/date/2026-11-${String(10 + visit)}`;
    const listing = Array.from({ length: marked }, (_, place): SitePaper => {
      const model = sitePapers[place % sitePapers.length];
      if (model === undefined) throw new Error('There are no papers of our own.');
      return {
        ...model,
        id: `26${String(10 + (visit % 2))}.${String(20_000 + visit * marked + place)}`,
        title: `${model.title}, part ${visit}.${place}`,
      };
    });
    site.set(address, dailyPage({ date: `2026-11-${10 + visit}`, papers: listing }));
    await session.send('Runtime.enable');
    await page.goto(address);
    const filled = await session.send('Runtime.evaluate', {
      contextId: worlds.at(-1) ?? 0,
      awaitPromise: true,
      returnByValue: true,
      expression: `new Promise((resolve, reject) => {
        const began = performance.getEntriesByType('navigation')[0].domContentLoadedEventStart;
        const end = performance.now() + 20000;
        const look = () => {
          const roots = [...document.querySelectorAll('article h3 *')].flatMap((element) => chrome.dom.openOrClosedShadowRoot(element) ?? []);
          if (roots.filter((root) => root.querySelector('svg :is(circle, path)') !== null).length >= ${marked}) resolve(performance.now() - began);
          else if (performance.now() > end) reject(new Error('The marks were not filled.'));
          else requestAnimationFrame(look);
        };
        look();
      })`,
    });
    await session.send('Runtime.disable');
    if (typeof filled.result.value !== 'number')
      throw new Error(`No time: ${JSON.stringify(filled.exceptionDetails ?? filled.result)}`);
    times.push(filled.result.value);
  }
  const { length } = await readRows(await worker(context), 'papers');
  if (length < marked * rounds) throw new Error(`Only ${length} papers were recorded.`);
  return times;
}
