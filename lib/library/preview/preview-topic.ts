/**
 * Previews an unsaved topic on the whole library. Matches are counted with the index; only papers that are shown are
 * read.
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
import { countAlternatives } from './rule-alternatives.ts';
import { bestFirst, fitsOf, newest, type PreviewContext } from './score-papers.ts';
import { estimateWeeklyVolumes } from './weekly-volume.ts';

/** Maximum papers in the sample. */
const maxSample = 50;

/** Returns how an unsaved topic would match the library. */
export async function previewTopic(
  context: LibraryContext,
  requestedTopic: Topic,
  { without, signal, onCounts, onPapers }: PreviewOptions = {},
): Promise<TopicPreview> {
  const topic = applyMutes(requestedTopic, context.now());
  const { query, problems } = parseQuery(ruleOf(topic));
  if (haveExamples([topic])) await countFrequencies(context, signal);
  const compiled = await compileTopics(context, [topic]);
  const preview: PreviewContext = { context, topic, compiled, signal };
  const [all, libraryTotal, recent] = await Promise.all([
    matchedBy(preview, query),
    paperCount(context.db),
    recentWeeks(context),
  ]);
  signal?.throwIfAborted();
  const matched = await filterByMinScore(preview, all);
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
  const shown = newest(lastWeek.length > 0 ? lastWeek : matched, maxSample);
  const sample = bestFirst(await fitsOf(preview, shown));
  signal?.throwIfAborted();
  await onCounts?.({ ...counted, sample });
  signal?.throwIfAborted();
  const [added, excluded, nearMisses, weeklyVolumes, lost] = await Promise.all([
    without === undefined ? undefined : findAdded(preview, matched, without),
    findExcluded(preview, matched, query),
    findNearMisses(preview, matched, query),
    estimateWeeklyVolumes(preview, all, recent),
    findLost(preview, matched),
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
  return {
    ...found,
    alternatives: await countAlternatives({ ...preview, topic: requestedTopic }, matched, nearMisses),
  };
}

/** Loads what every preview needs, so that the first one is as fast as the others. */
export async function warmUpPreview(context: LibraryContext): Promise<void> {
  // The user may save the topic just before closing the tab, so the code for that must be loaded already.
  const saving = import('../topics/save-topic.ts');
  await Promise.all([recentWeeks(context), search(context, 'the', { limit: 1 }), saving]);
}
