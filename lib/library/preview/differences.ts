/** Differences between an unsaved topic and others: the papers it would add, lose or exclude, and its near misses. */

import { evaluate } from '../../search/evaluate-query.ts';
import { formatQuery } from '../../search/format-query.ts';
import { parseQuery } from '../../search/parse-query.ts';
import type { Query } from '../../search/query.ts';
import type { PreviewPaper, TopicPreview } from '../api/topics.ts';
import { search } from '../search/search.ts';
import { compileTopics } from '../topics/matches.ts';
import { haveExamples } from '../topics/word-counts.ts';
import { findLikeMatches, findRuleMatches, idsOf, matchedBy, maxNearRead } from './matched-papers.ts';
import { negatedParts, relaxRule, withoutNegatedParts } from './relax-rule.ts';
import { bestFirst, documentsOf, fitsOf, newest, type PreviewContext } from './score-papers.ts';

/** Maximum added or lost papers to show. */
const maxAdded = 50;

/** Finds the papers that the topic matches and would not match with the rule `without`. */
export async function findAdded(preview: PreviewContext, matched: ReadonlySet<number>, without: string) {
  const rest = { ...preview, topic: { ...preview.topic, query: without } };
  const compiled = await compileTopics(preview.context, [rest.topic]);
  const { query } = parseQuery(without);
  const before = await matchedBy({ ...rest, compiled }, query);
  const ids = new Set([...matched].filter((id) => !before.has(id)));
  return { count: ids.size, ids, sample: bestFirst(await fitsOf(preview, newest(ids, maxAdded))) };
}

/** Finds the papers that the saved topic matches and this one would not. Undefined if the topic is not saved yet. */
export async function findLost(
  { context, topic }: PreviewContext,
  matched: ReadonlySet<number>,
): Promise<TopicPreview['lost']> {
  const { db } = context;
  if ((await db.topics.get(topic.id)) === undefined) return undefined;
  const now = await db.matches
    .where('[topic+met]')
    .between([topic.id, Number.NEGATIVE_INFINITY], [topic.id, Number.POSITIVE_INFINITY])
    .primaryKeys();
  const gone = now.flatMap(([, id]) => (matched.has(id) ? [] : id));
  return {
    count: gone.length,
    gained: matched.size - (now.length - gone.length),
    ids: newest(gone, maxAdded),
  };
}

/** Maximum excluded papers to show. */
const maxExcluded = 20;

/** Finds the papers that only the rule’s “not” parts exclude. */
export async function findExcluded(
  preview: PreviewContext,
  matched: ReadonlySet<number>,
  query: Query,
): Promise<TopicPreview['excluded']> {
  const negated = negatedParts(query);
  const positiveRule = withoutNegatedParts(query);
  if (negated.length === 0 || positiveRule.kind === 'everything') return { count: 0, sample: [] };
  const { context, topic } = preview;
  const disliked = new Set(await idsOf(context, topic.dislike));
  const kept = [...(await findRuleMatches(context, positiveRule))].filter(
    (id) => !matched.has(id) && !disliked.has(id),
  );
  const ids = newest(kept, maxExcluded);
  const documents = await documentsOf(context, ids);
  const compiled = await compileTopics(context, [{ ...topic, query: formatQuery(positiveRule) }]);
  const sample = bestFirst(await fitsOf({ context, compiled, signal: preview.signal }, ids)).flatMap((paper) => {
    const document = documents.get(paper.id);
    if (document === undefined) return [];
    const by = negated.filter((part) => evaluate(part, document) !== undefined);
    return [{ ...paper, by: by.map(formatQuery) }];
  });
  return { count: kept.length, sample };
}

/** Maximum near misses to show. */
const maxNearMisses = 10;

/** Finds the topic’s near misses: papers with some of the rule’s words, or similar to liked papers. */
export async function findNearMisses(
  preview: PreviewContext,
  matched: ReadonlySet<number>,
  query: Query,
): Promise<PreviewPaper[]> {
  const relaxed = relaxRule(query);
  const close =
    relaxed.kind === 'everything'
      ? []
      : (await search(preview.context, formatQuery(relaxed), { limit: maxNearRead + matched.size })).ids;
  const similar = haveExamples([preview.topic]) ? (await findLikeMatches(preview)).near : [];
  const others = [...new Set([...similar, ...close.filter((id) => !matched.has(id)).slice(0, maxNearRead)])];
  const fits = await fitsOf(
    preview,
    others.filter((id) => !matched.has(id)),
  );
  return bestFirst(fits.filter(({ fit }) => fit.strength === 'near')).slice(0, maxNearMisses);
}
