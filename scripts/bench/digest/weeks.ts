/** Measures a digest in a browser with a library of 100,000 papers: of an ordinary week, and of one of 10,000. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PaperDraft } from '../../../lib/domain/draft.ts';
import { findWeekOfDay, shiftDay, shiftWeek, type Week } from '../../../lib/domain/week.ts';
import { closeFirstRun, extensionId, launch } from '../../../tests/journeys/extension.ts';
import { draftsForBench, median } from '../drafts.ts';
import { bundlePage } from '../search/bundle.ts';
import type { DigestBench } from './page.ts';

const papers = 100_000;
const weeks = 52;
/** Number of papers of the large week. */
const fullWeek = 10_000;
const daysAWeek = 5;
const times = 15;
const phrases = [
  'language models',
  'reinforcement learning',
  'retrieval',
  'diffusion models',
  'image segmentation',
  'graph neural networks',
  'speech recognition',
  'object detection',
  'federated learning',
  'knowledge distillation',
];

interface InPage {
  readonly digestifDigestBench: DigestBench;
}

/** @throws Error if the extension isn't built */
export async function measureWeeks(): Promise<Record<string, number>> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/sidepanel.html`);
    await page.evaluate(await bundlePage(path.join(import.meta.dirname, 'page.ts')));
    const today = new Date().toISOString().slice(0, 10);
    const thisWeek = findWeekOfDay(today);
    if (thisWeek === undefined) throw new Error(`No week has ${today}.`);
    const lastWeek = shiftWeek(thisWeek, -1);
    const full = shiftWeek(thisWeek, -2);
    const took = performance.now();
    for (const days of listings(lastWeek, full)) {
      await page.evaluate((some) => (globalThis as unknown as InPage).digestifDigestBench.fill(some), days);
    }
    let matches = 0;
    for (const [place, phrase] of phrases.entries()) {
      matches += await page.evaluate(
        ([words, at]) => (globalThis as unknown as InPage).digestifDigestBench.follow(words, at),
        [phrase, place] as const,
      );
    }
    console.log(
      `${papers} papers, ${phrases.length} topics with ${matches} matches, filled in ${((performance.now() - took) / 1_000).toFixed(0)} s`,
    );
    const make = (week: Week) =>
      page.evaluate(([id, count]) => (globalThis as unknown as InPage).digestifDigestBench.make(id, count), [
        week.id,
        times,
      ] as const);
    const told = (what: string, { spent, counts }: Awaited<ReturnType<typeof make>>): number => {
      const [first = Number.NaN] = spent;
      const middle = median(spent);
      console.log(
        `${what.padEnd(24)} ${middle.toFixed(0).padStart(5)} ms, the first ${first.toFixed(0)}; ${counts.seen} seen, ${counts.matched} matched, ${counts.shown} shown`,
      );
      return middle;
    };
    const week = told('a week', await make(lastWeek));
    const week10k = told('a week of 10,000', await make(full));
    const next = await page.evaluate(
      ([id, count]) => (globalThis as unknown as InPage).digestifDigestBench.makeNext(id, count),
      [full.id, times] as const,
    );
    return { week_ms: week, week_10k_ms: week10k, next_ms: told('since the last was sent', next) };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * Generates the library's listings in batches: the days of every week, the oldest first. Half of the papers have votes.
 */
function* listings(last: Week, full: Week): Generator<{ date: string; drafts: PaperDraft[] }[]> {
  const known = draftsForBench(papers);
  const drafts = Array.from({ length: papers }, (_, place): PaperDraft => {
    const model = known[place % known.length];
    if (model === undefined) throw new Error('There are no papers.');
    const again = Math.floor(place / known.length);
    return {
      ...model,
      ...(again === 0
        ? {}
        : { title: `${model.title}, part ${again}`, keys: [`arxiv:99${String(11 + again)}.${place}`] }),
      ...(place % 2 === 0 ? { upvotes: (place * 37) % 251 } : {}),
    };
  });
  const ordinary = Math.floor((papers - fullWeek) / (weeks - 1));
  let from = 0;
  for (let back = weeks - 1; back >= 0; back -= 1) {
    const week = shiftWeek(last, -back);
    const count = week.id === full.id ? fullWeek : ordinary;
    const days = Array.from({ length: daysAWeek }, (_, day) => {
      const some = drafts.slice(from + (day * count) / daysAWeek, from + ((day + 1) * count) / daysAWeek);
      return { date: shiftDay(week.from, day), drafts: some };
    });
    from += count;
    yield days;
  }
}
