/**
 * Measures recording: papers per second through `library.record`, compared with Dexie's plain `bulkPut` of the same
 * papers in the same page, and with the same rows, states and look-ups as native requests; the time from page load to
 * the last filled mark for a listing of 100 papers; and the longest task in the page of a listing of 1,466 papers,
 * which blocks the page's own scripts and the user.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import {
  closeFirstRun,
  extensionId,
  launch,
  readRows,
  serve,
  waitForRows,
  worker,
} from '../../tests/journeys/extension.ts';
import { dailyPage } from '../../tests/sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../../tests/sites/papers.ts';
import { draftsForBench, median } from './drafts.ts';
import type { RecordBench } from './record/page.ts';
import { bundlePage } from './search/bundle.ts';

export const name = 'record';

const papers = 5_000;
const rounds = 5;
/** Number of visits; the browser is still starting during the first ones. */
const markedVisits = 9;
const marked = 100;
/** As many as Hugging Face's longest month so far. */
const long = 1_466;

interface InPage {
  readonly digestifRecordBench: RecordBench;
}

/** @throws Error if the extension isn't built */
export async function run(): Promise<Record<string, number>> {
  const code = await bundlePage(path.join(import.meta.dirname, 'record/page.ts'));
  const drafts = draftsForBench(papers);
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    const page = await context.newPage();
    // An extension page without a screen, which would query again after each listing.
    await page.goto(`chrome-extension://${extensionId}/manifest.json`);
    // The marks come first, because users don't have 50,000 rows written just before.
    const site = new Map<string, string>();
    await serve(context, site);
    const marks = await measureMarks(context, site);
    const slices = await measureSlices(context, site, page);
    await page.evaluate(code);
    const recorded: number[] = [];
    const put: number[] = [];
    const raw: number[] = [];
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
      raw.push(
        await page.evaluate(([from, to]) => (globalThis as unknown as InPage).digestifRecordBench.raw(from, to), [
          `bench-record-${round}`,
          `bench-raw-${round}`,
        ] as const),
      );
    }
    const figures = {
      papers_per_s: median(recorded),
      bulk_put_per_s: median(put),
      share_of_bulk_put: median(recorded.map((rate, round) => rate / (put[round] ?? rate))),
      raw_per_s: median(raw),
      share_of_raw: median(recorded.map((rate, round) => rate / (raw[round] ?? rate))),
      mark100_ms: median(marks),
      longest_slice_ms: median(slices),
      longest_slice_worst_ms: Math.max(...slices),
    };
    console.log(
      `${papers} papers, medians of ${rounds}; 100 papers marked, median of ${markedVisits} visits; ${long} read in slices, median of ${rounds}`,
    );
    for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${value.toFixed(2)}`);
    return figures;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * Measures the milliseconds from DOMContentLoaded, when the page's content script may start, until the last mark shows
 * a glyph; each visit with papers that aren't in the library. Runs in the content script's own world, which can open
 * closed shadow roots.
 */
async function measureMarks(context: BrowserContext, site: Map<string, string>): Promise<number[]> {
  const page = await context.newPage();
  const world = await ownWorld(context, page);
  const times: number[] = [];
  for (let visit = 0; visit < markedVisits; visit += 1) {
    const address = serveListing(site, 10 + visit, marked);
    await world.enter();
    await page.goto(address);
    const filled = await world.evaluate(`new Promise((resolve, reject) => {
        const began = performance.getEntriesByType('navigation')[0].domContentLoadedEventStart;
        const end = performance.now() + 20000;
        // By a timer: a page without a screen draws a frame when it likes, up to a second later.
        const isFilled = (root) => root.querySelector('svg :is(circle, path)') !== null;
        const look = () => {
          const roots = [...document.querySelectorAll('article h3 *')].flatMap((element) => chrome.dom.openOrClosedShadowRoot(element) ?? []);
          if (roots.length >= ${marked} && roots.every(isFilled)) resolve(performance.now() - began);
          else if (performance.now() > end) reject(new Error('The marks were not filled.'));
          else setTimeout(look, 10);
        };
        look();
      })`);
    await world.leave();
    times.push(filled);
  }
  const { length } = await readRows(await worker(context), 'papers');
  if (length < marked * markedVisits) throw new Error(`Only ${length} papers were recorded.`);
  return times;
}

/**
 * Measures the longest slice of work in a page, in milliseconds by the runner's own clock; each visit with papers that
 * aren't in the library.
 * @param watcher a page of the extension that reads the library
 */
async function measureSlices(context: BrowserContext, site: Map<string, string>, watcher: Page): Promise<number[]> {
  const page = await context.newPage();
  const world = await ownWorld(context, page);
  const longest: number[] = [];
  for (let visit = 0; visit < rounds; visit += 1) {
    const before = (await readRows(watcher, 'papers')).length;
    const address = serveListing(site, 20 + visit, long);
    await world.enter();
    await page.goto(address);
    await waitForRows(watcher, 'papers', before + long - 1);
    // The last marks are filled after the last papers are stored.
    await page.waitForTimeout(1_000);
    longest.push(await world.evaluate('globalThis.digestifRunner.longestSlice'));
    await world.leave();
  }
  await page.close();
  return longest;
}

/** Serves a day of papers that no other day has. @returns its URL */
function serveListing(site: Map<string, string>, day: number, length: number): string {
  const address = `https://huggingface.co/papers/date/2026-11-${day}`;
  const papers = Array.from({ length }, (_, index): SitePaper => {
    const model = sitePapers[index % sitePapers.length];
    if (model === undefined) throw new Error('There are no papers of our own.');
    return {
      ...model,
      id: `26${10 + (day % 2)}.${10_000 + (day - 10) * 2_000 + index}`,
      title: `${model.title}, part ${day}.${index}`,
    };
  });
  site.set(address, dailyPage({ date: `2026-11-${day}`, papers }));
  return address;
}

/** The world of a page's content script. Call `enter` before the page loads, and `leave` after the last `evaluate`. */
interface OwnWorld {
  enter(): Promise<void>;
  /** @throws Error if the result isn't a number */
  evaluate(expression: string): Promise<number>;
  leave(): Promise<void>;
}

async function ownWorld(context: BrowserContext, page: Page): Promise<OwnWorld> {
  const session: CDPSession = await context.newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context: world }) => {
    if (world.origin.startsWith('chrome-extension:')) worlds.push(world.id);
  });
  return {
    async enter() {
      await session.send('Runtime.enable');
    },
    async evaluate(expression) {
      const result = await session.send('Runtime.evaluate', {
        contextId: worlds.at(-1) ?? 0,
        awaitPromise: true,
        returnByValue: true,
        expression,
      });
      const value: unknown = result.result.value;
      if (typeof value !== 'number')
        throw new Error(`No number: ${JSON.stringify(result.exceptionDetails ?? result.result)}`);
      return value;
    },
    async leave() {
      await session.send('Runtime.disable');
    },
  };
}
