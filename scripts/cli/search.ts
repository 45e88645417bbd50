import { createMemoryEngine, type EngineResult } from '../../lib/search/engine.ts';
import { splitRelaxable } from '../../lib/search/index/relax-query.ts';
import { maxRelaxedResults } from '../../lib/search/limits.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { emptyStrings, shortfallOf } from '../../lib/strings/library.ts';
import { errorStrings } from '../../lib/strings/shell.ts';
import { type Command, parseArguments, parseCount } from './command.ts';
import { readPapers } from './papers-file.ts';

/** `search`: the papers of a file that answer a query, best first, as JSON lines. */
export const command: Command = {
  name: 'search',
  usage: '<papers.jsonl> "<query>" [--limit N]',
  async run(args, io) {
    const { papers: path, query, limit = '20' } = parseArguments(args, ['papers', 'query'], ['limit']);
    const most = parseCount('limit', limit);
    const papers = await readPapers(path, io);
    const engine = await createMemoryEngine(papers.map((document, id) => ({ id, document })));
    const asked = parseQuery(query);
    if (asked.query.kind === 'everything' && query.trim() !== '') {
      // Nothing of it can be searched; the whole library is no answer to that.
      for (const line of mistakesOf(asked.problems, false)) io.err(`${line}\n`);
      if (asked.problems.length === 0) io.err(`${emptyStrings.nothingAsked(shortened(query))}\n`);
      return 0;
    }
    // Plain words may have been cut short; what was said with operators is taken at its word.
    const typing = splitRelaxable(asked.query)?.isPlain === true;
    const answer = await engine.search(query, { limit: most, typing });
    for (const line of mistakesOf(answer.problems, true)) io.err(`${line}\n`);
    const shortfall =
      answer.total === 0 ? `${emptyStrings.noFit(shortened(query))}.` : shortfallOf(answer, maxRelaxedResults);
    if (shortfall !== undefined) io.err(`${shortfall}\n`);
    answer.ids.forEach((id, index) => {
      const paper = papers[id];
      if (paper === undefined) return;
      const score = Number((answer.scores[index] ?? 0).toFixed(4));
      io.out(`${JSON.stringify({ rank: index + 1, title: paper.title, keys: paper.keys, score })}\n`);
    });
    return 0;
  },
};

/** Each mistake in the query once. @param rest whether something of the query is searched all the same */
function mistakesOf(problems: EngineResult['problems'], rest: boolean): Iterable<string> {
  return new Set(
    problems.map(({ sentence }) => (rest ? sentence : sentence.replace(errorStrings.queryRest, '').trim())),
  );
}

/** A query on one line; of a paste its beginning. */
function shortened(query: string): string {
  const line = query.trim().replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79)}\u2026`;
}
