/** Measures how many papers the engine alone, in Node, finds among the first twenty: fast enough for tuning. */
import { splitRelaxable } from '../../lib/search/index/relax-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { corpusPapers, hasCorpus, summarisedPapers } from './search/corpus.ts';
import { packedEngine } from './search/packed-engine.ts';
import { questionsAbout, questionsOfSummaries } from './search/questions.ts';

export const name = 'search-quality';

const count = Number(process.env['BENCH_PAPERS'] ?? 20_000);
const questionsPerKind = 120;
/** Tuned on seed 777 and the train part of SciTLDR; these are the test data. */
const reportedSeed = 4_242;

export async function run(): Promise<Record<string, number>> {
  if (!hasCorpus) {
    console.log('Skipped: ../shared/corpus wasn’t found.');
    return {};
  }
  const corpus = corpusPapers(count);
  const dev = summarisedPapers('dev');
  const papers = [...corpus, ...summarisedPapers('train').map(({ paper }) => paper), ...dev.map(({ paper }) => paper)];
  const engine = await packedEngine(papers);
  const first = papers.length - dev.length;
  const questions = [
    ...questionsAbout(corpus, questionsPerKind, reportedSeed),
    ...questionsOfSummaries(
      dev.map(({ summary }, index) => ({ summary, paper: first + index })),
      1,
    ),
  ];
  const results = new Map<string, { asked: number; found: number; first: number }>();
  for (const { kind, text, paper } of questions) {
    const typing = splitRelaxable(parseQuery(text).query)?.isPlain === true;
    const rank = (await engine.search(text, { limit: 20, typing })).ids.indexOf(paper);
    const sum = results.get(kind) ?? { asked: 0, found: 0, first: 0 };
    results.set(kind, {
      asked: sum.asked + 1,
      found: sum.found + (rank >= 0 ? 1 : 0),
      first: sum.first + (rank === 0 ? 1 : 0),
    });
  }
  const figures: Record<string, number> = { papers: papers.length };
  for (const [kind, { asked, found, first: top }] of results) {
    figures[kind] = (100 * found) / asked;
    console.log(
      `${kind.padEnd(12)} ${figures[kind].toFixed(1).padStart(6)} % of ${asked} in the first 20, ${top} first`,
    );
  }
  return figures;
}
