import { buildDigest } from '../../lib/digest/build-digest.ts';
import { localDay } from '../../lib/domain/day.ts';
import type { Digest } from '../../lib/domain/digest.ts';
import { findWeek, findWeekOfPaper } from '../../lib/domain/week.ts';
import { digestExporters, loadDigestExporter } from '../../lib/exporters/index.ts';
import { compileTopic } from '../../lib/topics/compile-topic.ts';
import { digestOfBackup, isBackup } from './backup-digest.ts';
import { type Command, parseArguments, quote, UsageError } from './command.ts';
import { readInput } from './input.ts';
import { readPapers } from './papers-file.ts';
import { knowledgeOf } from './topic-knowledge.ts';
import { readTopics } from './topics-file.ts';

/** The digest of an ISO week, as the extension would export it for the same papers and topics. */
export const command: Command = {
  name: 'digest',
  usage:
    '<papers.jsonl> --week 2026-W12 [--topics topics.json] [--format markdown] [--quote summary], or <backup.zip> --week 2026-W12 [--series Mine] [--format markdown]',
  async run(args, io) {
    const given = parseArguments(args, ['papers'], ['week', 'topics', 'series', 'format', 'quote']);
    if (given.week === undefined) throw new UsageError('missing option --week');
    const week = findWeek(given.week);
    if (week === undefined) throw new UsageError(`${quote(given.week)} isn’t an ISO week such as 2026-W12`);
    const { format = 'markdown' } = given;
    if (!digestExporters.some(({ id }) => id === format)) {
      const known = digestExporters.map(({ id }) => id).join(', ');
      throw new UsageError(`unknown format ${quote(format)}; use one of: ${known}`);
    }
    const { quote: source = 'abstract' } = given;
    if (source !== 'abstract' && source !== 'summary')
      throw new UsageError(`--quote is abstract or summary, not ${quote(source)}`);
    const exporter = await loadDigestExporter(format);
    const write = (digest: Digest): number => {
      for (const { chunks } of exporter.export(digest)) for (const chunk of chunks) io.out(chunk);
      return 0;
    };
    // Standard input can be read only once, and is a list of papers.
    const bytes = given.papers === '-' ? new Uint8Array() : await readInput(given.papers);
    if (isBackup(bytes)) {
      if (given.topics !== undefined || given.quote !== undefined)
        throw new UsageError('--topics and --quote can’t be used with a backup, which has its own');
      return write(await digestOfBackup(bytes, { week: week.id, series: given.series, path: given.papers }, io));
    }
    if (given.series !== undefined) throw new UsageError('--series needs a backup');
    const topics = given.topics === undefined ? [] : await readTopics(given.topics, io);
    const { papers, knowledge } = knowledgeOf(await readPapers(given.papers, io));
    const compiled = topics.map((topic) => ({ topic: topic.id, compiled: compileTopic(topic, knowledge) }));
    const digest = buildDigest({
      week,
      topics,
      today: localDay(Date.now()),
      quote: source,
      papers: papers.map((paper) => ({
        paper: paper.document,
        fits:
          findWeekOfPaper(paper.document)?.id === week.id
            ? compiled.flatMap(({ topic, compiled }) => {
                const fit = compiled.score(paper);
                return fit === undefined ? [] : [{ topic, fit }];
              })
            : [],
      })),
    });
    return write(digest);
  },
};
