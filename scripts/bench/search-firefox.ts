/**
 * Measures search in an extension page in Firefox: `FIREFOX_PATH=… npm run bench -- search-firefox`, after `npm run
 * build:firefox`.
 */
import { startFirefox } from '../../tests/firefox/firefox.ts';
import { bundlePage } from './search/bundle.ts';
import { corpusPapers, hasCorpus } from './search/corpus.ts';
import type { Bench } from './search/page.ts';
import { questionsAbout } from './search/questions.ts';

export const name = 'search-firefox';

const count = Number(process.env['BENCH_PAPERS'] ?? 10_000);
const batchSize = 1_000;
const questionsPerKind = 30;
const reportedSeed = 4_242;

type InPage = { readonly digestifBench: Bench };

export async function run(): Promise<Record<string, number>> {
  const program = process.env['FIREFOX_PATH'];
  if (!hasCorpus || program === undefined) {
    console.log('Skipped: ../shared/corpus wasn’t found, or FIREFOX_PATH isn’t set.');
    return {};
  }
  const papers = corpusPapers(count);
  const questions = questionsAbout(papers, questionsPerKind, reportedSeed).filter(({ kind }) => kind !== 'id');
  const code = await bundlePage();
  const firefox = await startFirefox(program);
  try {
    const page = await firefox.open('options.html?view=settings');
    await page.evaluate(code);
    for (let from = 0; from < papers.length; from += batchSize) {
      // As one string, because the driver serialises values field by field.
      await page.evaluate(
        (some, first) => (globalThis as unknown as InPage).digestifBench.fill(JSON.parse(some), first),
        JSON.stringify(papers.slice(from, from + batchSize)),
        from + 1,
      );
    }
    const milliseconds = await page.evaluate(() => (globalThis as unknown as InPage).digestifBench.build());
    const answers = await page.evaluate(
      (texts) => (globalThis as unknown as InPage).digestifBench.askAll(texts),
      questions.map(({ text }) => text),
    );
    const times = answers.map((answer) => answer.milliseconds).sort((a, b) => a - b);
    const found = answers.filter((answer, index) => answer.ids.includes((questions[index]?.paper ?? -1) + 1));
    const figures = {
      papers: papers.length,
      build_papers_per_s: (1_000 * papers.length) / milliseconds,
      found_at_20: (100 * found.length) / answers.length,
      warm_p50_ms: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
      warm_p95_ms: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    };
    for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${Number(value.toFixed(1))}`);
    return figures;
  } finally {
    await firefox.close();
  }
}
