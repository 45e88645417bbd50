/**
 * Measures search with 100,000 papers in a real extension page of Chromium: `npm run bench -- search`, after `npm run
 * build`. The queries are those of search/questions.ts; the reported seed isn't the one used for tuning. One file,
 * because each function is one measurement of the same library, and {@link run} makes them in this order.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { Paper } from '../../lib/domain/paper.ts';
import { splitRelaxable } from '../../lib/search/index/relax-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { closeFirstRun, launch } from '../../tests/journeys/extension.ts';
import {
  askFresh,
  bytesUnder,
  copies,
  heapNow,
  heapOf,
  type InPage,
  openFilled,
  openMultiplied,
  openPage,
  processorTime,
  watchProcessor,
} from './search/browser.ts';
import { bundlePage } from './search/bundle.ts';
import { corpusPapers, extend, hasCorpus, summarisedPapers } from './search/corpus.ts';
import { compareLibraries } from './search/others.ts';
import { mixed, type Question, type QuestionKind, questionsAbout, questionsOfSummaries } from './search/questions.ts';
import { Random } from './search/random.ts';

export const name = 'search';

const count = Number(process.env['BENCH_PAPERS'] ?? 100_000);
const reportedSeed = 4_242;
const questionsPerKind = 100;
/** Milliseconds between two heap measurements while the index is built. */
const heapInterval = 10_000;

/** Returns the value below which a share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export async function run(): Promise<Record<string, number>> {
  if (!hasCorpus) {
    console.log('Skipped: ../shared/corpus wasn’t found.');
    return {};
  }
  const code = await bundlePage();
  const train = summarisedPapers('train');
  const dev = summarisedPapers('dev');
  const corpus = corpusPapers(Math.max(1_000, count - train.length - dev.length));
  const papers = extend([...corpus, ...train.map(({ paper }) => paper), ...dev.map(({ paper }) => paper)], count);
  const human = dev.map(({ summary }, index) => ({ summary, paper: corpus.length + train.length + index }));
  const questions = [...questionsAbout(corpus, questionsPerKind, reportedSeed), ...questionsOfSummaries(human, 1)];
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const figures: Record<string, number> = { papers: papers.length, ...(await measureBuildHeap(code, papers)) };
  try {
    let context = await launch(profile);
    await closeFirstRun(context);
    Object.assign(figures, await measureBuild(context, code, papers, profile));
    Object.assign(figures, await measureQueries(context, code, questions));
    Object.assign(figures, await measureCold(context, code, questions));
    Object.assign(figures, await measureHeap(context, code, questions));
    Object.assign(figures, await measureSimilar(context, code));
    Object.assign(figures, await measureAdding(context, code, papers));
    await context.close();
    const restarts: number[] = [];
    for (const question of mixed(questions, 7, 3)) {
      context = await launch(profile);
      restarts.push((await askFresh(context, code, question.text)).milliseconds);
      await context.close();
    }
    Object.assign(figures, { restart_ms: quantile(restarts, 0.5), restart_p95_ms: quantile(restarts, 0.95) });
    Object.assign(figures, await measureMillion(profile, code, questions));
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
  for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${Number(value.toFixed(3))}`);
  console.log('');
  await compareLibraries(papers, questions);
  return figures;
}

/** Builds the index in the background worker, as Digestif does, while a page is open. */
async function measureBuild(
  context: BrowserContext,
  code: string,
  papers: readonly Paper[],
  profile: string,
): Promise<Record<string, number>> {
  const page = await openFilled(context, code, papers);
  const before = bytesUnder(profile);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(code);
  await page.evaluate(() => (globalThis as unknown as InPage).digestifBench.watchTasks());
  const milliseconds = await worker.evaluate(() => (globalThis as unknown as InPage).digestifBench.build());
  const longest = await page.evaluate(() => (globalThis as unknown as InPage).digestifBench.longestTask());
  await worker.evaluate(() => (globalThis as unknown as InPage).digestifBench.close());
  const size = await page.evaluate(() => (globalThis as unknown as InPage).digestifBench.size());
  const onDisk = bytesUnder(profile) - before;
  await page.close();
  return {
    build_papers_per_s: (1_000 * papers.length) / milliseconds,
    build_longest_task_ms: longest,
    index_to_text: size.index / size.text,
    index_on_disk_to_text: onDisk / size.text,
    segments: size.segments,
  };
}

/**
 * Measures the heap while the index is built, in a browser of its own, because the garbage collections it needs stop
 * the build.
 */
async function measureBuildHeap(code: string, papers: readonly Paper[]): Promise<Record<string, number>> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    const page = await openFilled(context, code, papers);
    const session = await context.newCDPSession(page);
    const heap = await heapOf(session);
    let [most, live] = [heap, heap];
    const heapTimer = setInterval(() => {
      heapOf(session).then(
        (now) => {
          live = Math.max(live, now);
        },
        () => undefined,
      );
    }, heapInterval);
    const memoryTimer = setInterval(() => {
      heapNow(session).then(
        (now) => {
          most = Math.max(most, now);
        },
        () => undefined,
      );
    }, 500);
    const processorSession = await watchProcessor(context, page);
    const processor = await processorTime(processorSession);
    await page.evaluate(() => (globalThis as unknown as InPage).digestifBench.build());
    const processed = (await processorTime(processorSession)) - processor;
    clearInterval(memoryTimer);
    clearInterval(heapTimer);
    return {
      build_heap_mb: (live - heap) / 1e6,
      build_heap_with_garbage_mb: (most - heap) / 1e6,
      build_cpu_ms_per_paper: processed / papers.length,
    };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function measureQueries(
  context: BrowserContext,
  code: string,
  questions: readonly Question[],
): Promise<Record<string, number>> {
  const page = await openPage(context, code);
  const askAll = (texts: readonly string[], typing = false) =>
    page.evaluate(([all, goingOn]) => (globalThis as unknown as InPage).digestifBench.askAll(all, goingOn), [
      texts,
      typing,
    ] as const);
  // The last word of a plain query may be incomplete; queries with operators are complete.
  const isPlain = ({ text }: Question): boolean => splitRelaxable(parseQuery(text).query)?.isPlain === true;
  const [plain, others] = [
    await askAll(
      questions.filter(isPlain).map((question) => question.text),
      true,
    ),
    await askAll(questions.filter((question) => !isPlain(question)).map((question) => question.text)),
  ].map((list) => list.values());
  const answers = questions.map((question) => (isPlain(question) ? plain : others)?.next().value);
  const share = (kinds: readonly QuestionKind[]): number => {
    const asked = questions.flatMap((question, index) => (kinds.includes(question.kind) ? [{ question, index }] : []));
    const found = asked.filter(({ question, index }) => answers[index]?.ids.includes(question.paper + 1) === true);
    return (100 * found.length) / asked.length;
  };
  for (const kind of ['title', 'half', 'author', 'authorYear', 'phrase', 'prefix', 'typo', 'id', 'human'] as const) {
    const times = answers
      .filter((_, index) => questions[index]?.kind === kind)
      .map((answer) => answer?.milliseconds ?? 0);
    console.log(
      `${kind.padEnd(12)} ${share([kind]).toFixed(1).padStart(6)} % in the first 20, ${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} ms`,
    );
  }
  console.log('');
  const session = await watchProcessor(context, page);
  const processor = await processorTime(session);
  const warm = await askAll(mixed(questions, 200, 1).map((question) => question.text));
  const processed = (await processorTime(session)) - processor;
  const times = warm.map((answer) => answer.milliseconds);
  const phrases = answers
    .filter((_, index) => questions[index]?.kind === 'phrase')
    .map((answer) => answer?.milliseconds ?? 0);
  const typed = mixed(questions, 25, 2).flatMap(({ text }) =>
    Array.from({ length: text.length }, (_, end) => text.slice(0, end + 1)),
  );
  const keystrokes = (await askAll(typed, true)).map((answer) => answer.milliseconds);
  await page.close();
  return {
    found_at_20: share(['half', 'author', 'phrase', 'prefix', 'title']),
    typos_at_20: share(['typo']),
    human_at_20: share(['human']),
    warm_cpu_ms: processed / warm.length,
    warm_p50_ms: quantile(times, 0.5),
    warm_p95_ms: quantile(times, 0.95),
    phrase_p95_ms: quantile(phrases, 0.95),
    keystroke_p50_ms: quantile(keystrokes, 0.5),
    keystroke_p95_ms: quantile(keystrokes, 0.95),
  };
}

async function measureCold(
  context: BrowserContext,
  code: string,
  questions: readonly Question[],
): Promise<Record<string, number>> {
  const times: number[] = [];
  for (const question of mixed(questions, 15, 4)) {
    // Chromium keeps a database open for some time after its last page is closed.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    times.push((await askFresh(context, code, question.text)).milliseconds);
  }
  return { cold_ms: quantile(times, 0.5), cold_p95_ms: quantile(times, 0.95) };
}

async function measureSimilar(context: BrowserContext, code: string): Promise<Record<string, number>> {
  const page = await openPage(context, code);
  const random = new Random(6);
  const ids = Array.from({ length: 60 }, () => 1 + random.below(count));
  const times = await page.evaluate((some) => (globalThis as unknown as InPage).digestifBench.similar(some), ids);
  await page.close();
  return { similar_ms: quantile(times.slice(10), 0.5), similar_p95_ms: quantile(times.slice(10), 0.95) };
}

/** Measures the same with an index ten times as large, made of copies. */
async function measureMillion(
  profile: string,
  code: string,
  questions: readonly Question[],
): Promise<Record<string, number>> {
  let context = await launch(profile);
  const copyPage = await openPage(context, code);
  const { papers, milliseconds } = await copyPage.evaluate(
    (times) => (globalThis as unknown as InPage).digestifBench.multiply(times),
    copies,
  );
  console.log(`Joined ${copies} copies into ${papers} papers in ${(milliseconds / 1_000).toFixed(1)} s.`);
  const askFirst = async (text: string): Promise<number> => {
    const page = await openMultiplied(context, code, papers);
    const answer = await page.evaluate((query) => (globalThis as unknown as InPage).digestifBench.ask(query), text);
    await page.close();
    return answer.milliseconds;
  };
  // Keeps the database open meanwhile.
  const cold: number[] = [];
  for (const { text } of mixed(questions, 15, 8)) cold.push(await askFirst(text));
  await copyPage.close();
  const page = await openMultiplied(context, code, papers);
  const asked = mixed(questions, 200, 9);
  const times = await page.evaluate(
    (texts) => (globalThis as unknown as InPage).digestifBench.askAll(texts),
    asked.map(({ text }) => text),
  );
  await context.close();
  const of = (isSo: (question: Question) => boolean): number[] =>
    times.filter((_, index) => isSo(asked[index] as Question)).map((answer) => answer.milliseconds);
  const others = of(({ kind }) => kind !== 'phrase');
  const restarts: number[] = [];
  for (const { text } of mixed(questions, 7, 10)) {
    context = await launch(profile);
    restarts.push(await askFirst(text));
    await context.close();
  }
  return {
    million_papers: papers,
    million_cold_ms: quantile(cold, 0.5),
    million_cold_p95_ms: quantile(cold, 0.95),
    million_restart_ms: quantile(restarts, 0.5),
    million_restart_p95_ms: quantile(restarts, 0.95),
    million_warm_p50_ms: quantile(others, 0.5),
    million_warm_p95_ms: quantile(others, 0.95),
    million_phrase_p95_ms: quantile(
      of(({ kind }) => kind === 'phrase'),
      0.95,
    ),
  };
}

async function measureHeap(
  context: BrowserContext,
  code: string,
  questions: readonly Question[],
): Promise<Record<string, number>> {
  const page = await openPage(context, code);
  const session = await context.newCDPSession(page);
  const before = await heapOf(session);
  await page.evaluate(
    (texts) => (globalThis as unknown as InPage).digestifBench.askAll(texts),
    mixed(questions, 100, 5).map((question) => question.text),
  );
  const after = await heapOf(session);
  await page.close();
  return { heap_mb: (after - before) / 1e6 };
}

async function measureAdding(
  context: BrowserContext,
  code: string,
  papers: readonly Paper[],
): Promise<Record<string, number>> {
  const page = await openPage(context, code);
  await page.evaluate(() => (globalThis as unknown as InPage).digestifBench.ask('warm up'));
  const times: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const added = extend(papers.slice(round * 50, round * 50 + 50), 100)
      .slice(50)
      .map((paper, index): Paper => ({ ...paper, keys: [`pmid:${90_000_000 + round * 50 + index}`] }));
    const { written, found } = await page.evaluate(
      ([some, first]) => (globalThis as unknown as InPage).digestifBench.add(some, first, 'network learning'),
      [added, papers.length + 1 + round * 50] as const,
    );
    times.push(written + found);
    await page.evaluate(() => (globalThis as unknown as InPage).digestifBench.build());
  }
  await page.close();
  return { add50_ms: quantile(times, 0.5), add50_worst_ms: Math.max(...times) };
}
