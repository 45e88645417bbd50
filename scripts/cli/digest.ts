import { buildDigest } from '../../lib/digest/build-digest.ts';
import { findWeek } from '../../lib/domain/week.ts';
import { digestMarkdown } from '../../lib/exporters/digest-markdown.ts';
import { compileTopic } from '../../lib/topics/compile-topic.ts';
import { type Command, parseArguments, quote, UsageError } from './command.ts';
import { readPapers } from './papers-file.ts';
import { readTopics } from './topics-file.ts';

const exporters = [digestMarkdown];

/** The digest of an ISO week, as the extension would export it for the same papers and topics. */
export const command: Command = {
  name: 'digest',
  usage: '<papers.jsonl> --week 2026-W12 [--topics topics.json] [--format markdown]',
  async run(args, io) {
    const given = parseArguments(args, ['papers'], ['week', 'topics', 'format']);
    if (given.week === undefined) throw new UsageError('missing option --week');
    const week = findWeek(given.week);
    if (week === undefined) throw new UsageError(`${quote(given.week)} is no ISO week such as 2026-W12`);
    const { format = 'markdown' } = given;
    const exporter = exporters.find(({ id }) => id === format);
    if (exporter === undefined) {
      throw new UsageError(`unknown format ${quote(format)}; there are ${exporters.map(({ id }) => id).join(', ')}`);
    }
    const topics = given.topics === undefined ? [] : await readTopics(given.topics, io);
    const papers = await readPapers(given.papers, io);
    const compiled = topics.map((topic) => ({ topic: topic.id, compiled: compileTopic(topic) }));
    const digest = buildDigest({
      week,
      topics,
      papers: papers.map((paper) => ({
        paper,
        fits: compiled.flatMap(({ topic, compiled }) => {
          const fit = compiled.score(paper);
          return fit === undefined ? [] : [{ topic, fit }];
        }),
      })),
    });
    for (const { chunks } of exporter.export(digest)) for (const chunk of chunks) io.out(chunk);
    return 0;
  },
};
