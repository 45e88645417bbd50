import { reasonText } from '../../lib/domain/reason-text.ts';
import { compileTopic } from '../../lib/topics/compile-topic.ts';
import { type Command, parseArguments, parseCount, UsageError } from './command.ts';
import { readPapers } from './papers-file.ts';
import { knowledgeOf } from './topic-knowledge.ts';
import { readTopics } from './topics-file.ts';

/** How well each paper fits each topic: the best of each, also those that a digest would not take. */
export const command: Command = {
  name: 'match',
  usage: '<papers.jsonl> --topics topics.json [--limit N]',
  async run(args, io) {
    const given = parseArguments(args, ['papers'], ['topics', 'limit']);
    if (given.topics === undefined) throw new UsageError('missing option --topics');
    const limit = given.limit === undefined ? 20 : parseCount('limit', given.limit);
    const topics = await readTopics(given.topics, io);
    const { papers, knowledge } = knowledgeOf(await readPapers(given.papers, io));
    for (const topic of topics) {
      const compiled = compileTopic(topic, knowledge);
      const ranked = papers
        .flatMap((paper) => {
          const score = compiled.rank(paper);
          return score === undefined || score === 0 ? [] : [{ paper, score }];
        })
        // Sorting is stable: papers of the same score stay as the file has them.
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
      for (const [place, { paper, score }] of ranked.entries()) {
        const { title, keys } = paper.document;
        const reasons = compiled.explain(paper).map((reason) => reasonText(reason));
        const row = { topic: topic.name, rank: place + 1, title, keys, score: Number(score.toFixed(6)), reasons };
        io.out(`${JSON.stringify(row)}\n`);
      }
    }
    return 0;
  },
};
