/**
 * A topic tried out on the whole library without saving it: how many papers it matches is counted by index, and only the
 * papers that are shown are read.
 */
import type { Topic } from '../../domain/topic.ts';
import { parseQuery } from '../../search/parse-query.ts';
import { applyMutes } from '../../topics/mutes.ts';
import type { PreviewOptions, TopicPreview } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import { search } from '../search/search.ts';
import { compileTopics } from '../topics/matches.ts';
import { countFrequencies, haveExamples } from '../topics/word-counts.ts';
import { paperCount } from './cache-key.ts';
import { findAdded, findExcluded, findLost, findNearMisses } from './differences.ts';
import { filterByMinScore, matchedBy, ruleOf } from './matched-papers.ts';
import { recentWeeks } from './recent-weeks.ts';
import { countedChanges } from './rule-alternatives.ts';
import { bestFirst, fitsOf, newest, type PreviewContext } from './score-papers.ts';
import { pacesOf } from './weekly-volume.ts';

/** Papers that are shown of the last week, or of all. */
const mostShown = 50;

/** How a rule would match, without saving it. */
export async function previewTopic(
  context: LibraryContext,
  asked: Topic,
  { without, signal, onCounts, onPapers }: PreviewOptions = {},
): Promise<TopicPreview> {
  const topic = applyMutes(asked, context.now());
  const { query, problems } = parseQuery(ruleOf(topic));
  if (haveExamples([topic])) await countFrequencies(context, signal);
  const compiled = await compileTopics(context, [topic]);
  const trial: PreviewContext = { context, topic, compiled, signal };
  const [all, libraryTotal, recent] = await Promise.all([
    matchedBy(trial, query),
    paperCount(context.db),
    recentWeeks(context),
  ]);
  signal?.throwIfAborted();
  const matched = await filterByMinScore(trial, all);
  signal?.throwIfAborted();
  const weeks = recent.map(({ from, papers }) => ({
    from,
    matches: papers.reduce((sum, id) => sum + (matched.has(id) ? 1 : 0), 0),
  }));
  const lastWeek = (recent.at(-1)?.papers ?? []).filter((id) => matched.has(id));
  const counted = {
    matched: matched.size,
    libraryTotal,
    lastWeek: lastWeek.length,
    weeks,
    problems: problems.map((problem) => problem.sentence),
  };
  const shown = newest(lastWeek.length > 0 ? lastWeek : matched, mostShown);
  const sample = bestFirst(await fitsOf(trial, shown));
  signal?.throwIfAborted();
  await onCounts?.({ ...counted, sample });
  signal?.throwIfAborted();
  const [added, excluded, nearMisses, weeklyVolumes, lost] = await Promise.all([
    without === undefined ? undefined : findAdded(trial, matched, without),
    findExcluded(trial, matched, query),
    findNearMisses(trial, matched, query),
    pacesOf(trial, all, recent),
    findLost(trial, matched),
  ]);
  signal?.throwIfAborted();
  const found = {
    ...counted,
    sample,
    ...(added === undefined ? {} : { added }),
    excluded,
    nearMisses,
    weeklyVolumes,
    ...(lost === undefined ? {} : { lost }),
  };
  await onPapers?.(found);
  signal?.throwIfAborted();
  return { ...found, alternatives: await countedChanges({ ...trial, topic: asked }, matched, nearMisses) };
}

/** Makes ready what every trial needs, so that the first is as quick as the others. */
export async function warmUpPreview(context: LibraryContext): Promise<void> {
  // A topic that is previewed is about to be saved, perhaps just before its tab is closed: its code must be loaded.
  const saving = import('../topics/save-topic.ts');
  await Promise.all([recentWeeks(context), search(context, 'the', { limit: 1 }), saving]);
}
