/**
 * Checks that merging does not depend on the order of records: five shuffles of the corpus, recorded in batches into
 * empty libraries in a real browser, must give byte-identical canonical exports, and papers that share a title under
 * two arXiv ids must stay two.
 * Also measures papers recorded per second and the page's heap, read after a garbage collection, because browsers with
 * free memory delay it for minutes.
 * `IDENTITY_PAPERS=20000 npm run bench -- identity` shuffles only a part of the corpus, in addition to all of it in
 * order.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import { type Key, normaliseTitle } from '../../lib/domain/key.ts';
import { findKey } from '../../lib/domain/parse-key.ts';
import { closeFirstRun, extensionId, launch } from '../../tests/journeys/extension.ts';
import { draftsForBench, median } from './drafts.ts';
import type { IdentityBench } from './identity/page.ts';
import { bundlePage } from './search/bundle.ts';
import { hasCorpus } from './search/corpus.ts';
import { Random } from './search/random.ts';

export const name = 'identity';

const shuffles = 5;
/** Papers in one listing. */
const batchSize = 500;
/** Number of listings between two heap measurements. */
const batchesPerMeasurement = 10;
const papersShuffled = Number(process.env['IDENTITY_PAPERS'] ?? Number.POSITIVE_INFINITY);
/** Number of papers without the corpus. */
const withoutCorpus = 2_000;

interface InPage {
  readonly digestifIdentityBench: IdentityBench;
}

/** @throws Error if the extension isn't built */
export async function run(): Promise<Record<string, number>> {
  if (!hasCorpus) console.log(`Without the corpus, only ${withoutCorpus} made-up papers are shuffled.`);
  const drafts = draftsForBench(hasCorpus ? Number.POSITIVE_INFINITY : withoutCorpus);
  const pairs = sameTitles(drafts);
  const random = new Random(20_250_313);
  const whole = await recordAll(drafts, pairs);
  const some = sampleOf(drafts, pairs.flat());
  const runs: Shuffle[] = [];
  for (let round = 0; round < shuffles; round += 1) runs.push(await recordAll(shuffled(some, random), pairs));
  const all = [whole, ...runs];
  // If nothing is sampled, the run in order must give the same as the shuffled ones.
  const [first, ...others] = some.length === drafts.length ? all : runs;
  const figures = {
    equal: others.every(({ digest, papers }) => digest === first?.digest && papers === first.papers) ? 1 : 0,
    papers: whole.papers,
    papers_shuffled: first?.papers ?? 0,
    pairs: pairs.length,
    pairs_apart: Math.min(...all.map((one) => one.apart)),
    papers_per_s: median(all.map((one) => one.rate)),
    heap_mb: Math.max(...all.map((one) => one.heap)),
  };
  console.log(
    `${drafts.length} papers in order, ${some.length} in ${shuffles} shuffles, ${batchSize} at once; the rate is the median`,
  );
  for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${value.toFixed(1)}`);
  return figures;
}

/** Results of recording all papers in one order; `heap` is the maximum in MB. */
interface Shuffle {
  readonly digest: string;
  readonly papers: number;
  readonly apart: number;
  readonly rate: number;
  readonly heap: number;
}

/**
 * Uses a new browser, because one that has just deleted such a large library is still clearing its files, at half the
 * speed.
 */
async function recordAll(drafts: readonly PaperDraft[], pairs: readonly Key[][]): Promise<Shuffle> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    const page = await context.newPage();
    // An extension page without a screen, so that the heap is only the library's.
    await page.goto(`chrome-extension://${extensionId}/manifest.json`);
    await page.evaluate(await bundlePage(path.join(import.meta.dirname, 'identity/page.ts')));
    return await recordInto(page, await heapOf(page), drafts, pairs);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function recordInto(
  page: Page,
  heap: CDPSession,
  drafts: readonly PaperDraft[],
  pairs: readonly Key[][],
): Promise<Shuffle> {
  await page.evaluate(() => (globalThis as unknown as InPage).digestifIdentityBench.open('bench-identity'));
  let [milliseconds, highest] = [0, 0];
  for (let from = 0; from < drafts.length; from += batchSize) {
    milliseconds += await page.evaluate(
      ([some, batch]) => (globalThis as unknown as InPage).digestifIdentityBench.record(some, batch),
      [drafts.slice(from, from + batchSize), from / batchSize] as const,
    );
    if (from % (batchSize * batchesPerMeasurement) === 0 || from + batchSize >= drafts.length) {
      await heap.send('HeapProfiler.collectGarbage');
      highest = Math.max(highest, (await heap.send('Runtime.getHeapUsage')).usedSize);
    }
  }
  const { digest, papers } = await page.evaluate(() =>
    (globalThis as unknown as InPage).digestifIdentityBench.export(),
  );
  const found = await page.evaluate(
    (keys) => (globalThis as unknown as InPage).digestifIdentityBench.keysOf(keys),
    pairs.flat(),
  );
  const apart = pairs.filter((keys, pair) => {
    const from = pairs.slice(0, pair).flat().length;
    return keys.every((key, index) => found[from + index] === key);
  }).length;
  return { digest, papers, apart, rate: (drafts.length / milliseconds) * 1_000, heap: highest / 1_000_000 };
}

async function heapOf(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.enable');
  return session;
}

/** Returns a sample of papers to shuffle, spread over all, including those with the given keys. */
function sampleOf(drafts: readonly PaperDraft[], keys: readonly Key[]): PaperDraft[] {
  const wanted = new Set<string>(keys);
  const step = Math.max(1, drafts.length / papersShuffled);
  let next = 0;
  return drafts.filter((draft, index) => {
    const isNext = index >= next;
    if (isNext) next += step;
    return isNext || wanted.has(draft.keys?.[0] ?? '');
  });
}

/** Returns the keys of papers that share a title, grouped by title. */
function sameTitles(drafts: readonly PaperDraft[]): Key[][] {
  const byTitle = Map.groupBy(drafts, ({ title }) => normaliseTitle(title));
  return [...byTitle.values()]
    .map((same) => [...new Set(same.flatMap(({ keys }) => findKey(keys?.[0] ?? '') ?? []))])
    .filter((keys) => keys.length > 1);
}

/** Shuffles by Fisher and Yates. */
function shuffled<T>(values: readonly T[], random: Random): T[] {
  const mixed = [...values];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const index = random.below(last + 1);
    const [a, b] = [mixed[last], mixed[index]];
    if (a !== undefined && b !== undefined) [mixed[last], mixed[index]] = [b, a];
  }
  return mixed;
}
