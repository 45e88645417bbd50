import { createMemoryEngine } from '../../lib/search/engine.ts';
import { forgivableOf } from '../../lib/search/index/forgiving.ts';
import { parseQuery } from '../../lib/search/parse.ts';
import { libraryWords } from '../../lib/words/library.ts';
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
    // Plain words may have been cut short; what was said with operators is taken at its word.
    const typing = forgivableOf(parseQuery(query).query)?.plain === true;
    const answer = await engine.search(query, { limit: most, typing });
    for (const sentence of new Set(answer.problems.map((problem) => problem.sentence))) io.err(`${sentence}\n`);
    if (answer.corrections.length > 0) io.err(`${libraryWords.corrected(answer.corrections)}\n`);
    answer.ids.forEach((id, index) => {
      const paper = papers[id];
      if (paper === undefined) return;
      const score = Number((answer.scores[index] ?? 0).toFixed(4));
      io.out(`${JSON.stringify({ rank: index + 1, title: paper.title, keys: paper.keys, score })}\n`);
    });
    return 0;
  },
};
