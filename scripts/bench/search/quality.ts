/** How many papers are found among the first twenty. `node scripts/bench/search/quality.ts [papers] [each] [seed]` */

import type { SearchEngine } from '../../../lib/search/engine.ts';
import { corpusPapers, summarisedPapers } from './corpus.ts';
import { packedEngine } from './packed-engine.ts';
import { type Question, questionsAbout, questionsOfSummaries } from './questions.ts';

export interface Found {
  readonly asked: number;
  readonly found: number;
  readonly first: number;
  readonly milliseconds: number;
  readonly missed: Question[];
}

/** Asks an engine; papers are known by their place. */
export async function askAll(engine: SearchEngine, questions: readonly Question[]): Promise<Map<string, Found>> {
  const results = new Map<string, Found>();
  for (const question of questions) {
    const before = performance.now();
    const { ids } = await engine.search(question.text, { limit: 20 });
    const milliseconds = performance.now() - before;
    const rank = ids.indexOf(question.paper);
    const sum = results.get(question.kind) ?? { asked: 0, found: 0, first: 0, milliseconds: 0, missed: [] };
    results.set(question.kind, {
      asked: sum.asked + 1,
      found: sum.found + (rank >= 0 ? 1 : 0),
      first: sum.first + (rank === 0 ? 1 : 0),
      milliseconds: sum.milliseconds + milliseconds,
      missed: rank >= 0 ? sum.missed : [...sum.missed, question],
    });
  }
  return results;
}

if (import.meta.main) {
  const [count = '10000', each = '100', seed = '777'] = process.argv.slice(2);
  const corpus = corpusPapers(Number(count));
  const train = summarisedPapers('train');
  const dev = summarisedPapers('dev');
  const papers = [...corpus, ...train.map(({ paper }) => paper), ...dev.map(({ paper }) => paper)];
  const before = performance.now();
  const engine = await packedEngine(papers);
  console.log(`${papers.length} papers in ${Math.round(performance.now() - before)} ms`);
  const human = (part: typeof dev, first: number): Question[] =>
    questionsOfSummaries(
      part.map(({ summary }, index) => ({ summary, paper: first + index })),
      1,
    );
  const questions = [
    ...questionsAbout(corpus, Number(each), Number(seed)),
    ...human(seed === '777' ? train.slice(0, 600) : dev, seed === '777' ? corpus.length : corpus.length + train.length),
  ];
  for (const [kind, { asked, found, first, milliseconds, missed }] of await askAll(engine, questions)) {
    const share = ((100 * found) / asked).toFixed(1);
    console.log(
      `${kind.padEnd(12)} ${share.padStart(5)} % of ${asked}, first ${first}, ${(milliseconds / asked).toFixed(1)} ms each`,
    );
    if (process.env['MISSED'] !== undefined) {
      for (const question of missed.slice(0, 12))
        console.log(`   ${question.text}  ←  ${papers[question.paper]?.title}`);
    }
  }
}
