/** What a topic that is tried out does not match: what it would lose or leave out, and what comes close. */

import { evaluate } from '../../search/evaluate-query.ts';
import { formatQuery } from '../../search/format-query.ts';
import { parseQuery } from '../../search/parse-query.ts';
import type { Query } from '../../search/query.ts';
import type { PreviewPaper, TopicPreview } from '../api/topics.ts';
import { search } from '../search/search.ts';
import { compileTopics } from '../topics/matches.ts';
import { haveExamples } from '../topics/word-counts.ts';
import { findLikeMatches, findRuleMatches, idsOf, matchedBy, nearLooked } from './matched-papers.ts';
import { negatedParts, relaxRule, withoutNegatedParts } from './relax-rule.ts';
import { bestFirst, documentsOf, fitsOf, newest, type PreviewContext } from './score-papers.ts';

/** Papers that are shown of what a part of the rule adds or loses. */
const mostAdded = 50;

/** What the topic matches and would not with the rule `without`. */
export async function findAdded(trial: PreviewContext, matched: ReadonlySet<number>, without: string) {
  const rest = { ...trial, topic: { ...trial.topic, query: without } };
  const compiled = await compileTopics(trial.context, [rest.topic]);
  const { query } = parseQuery(without);
  const before = await matchedBy({ ...rest, compiled }, query);
  const ids = new Set([...matched].filter((id) => !before.has(id)));
  return { count: ids.size, ids, sample: bestFirst(await fitsOf(trial, newest(ids, mostAdded))) };
}

/** What the saved topic matches and this one would not. */
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
    ids: newest(gone, mostAdded),
  };
}

/** Papers that are shown of what the rule leaves out. */
const mostExcluded = 20;

/** The papers that only the rule's “not” keeps out. */
export async function findExcluded(
  trial: PreviewContext,
  matched: ReadonlySet<number>,
  query: Query,
): Promise<TopicPreview['excluded']> {
  const unwanted = negatedParts(query);
  const wanted = withoutNegatedParts(query);
  if (unwanted.length === 0 || wanted.kind === 'everything') return { count: 0, sample: [] };
  const { context, topic } = trial;
  const disliked = new Set(await idsOf(context, topic.dislike));
  const kept = [...(await findRuleMatches(context, wanted))].filter((id) => !matched.has(id) && !disliked.has(id));
  const ids = newest(kept, mostExcluded);
  const documents = await documentsOf(context, ids);
  const compiled = await compileTopics(context, [{ ...topic, query: formatQuery(wanted) }]);
  const sample = bestFirst(await fitsOf({ context, compiled, signal: trial.signal }, ids)).flatMap((paper) => {
    const document = documents.get(paper.id);
    if (document === undefined) return [];
    const by = unwanted.filter((part) => evaluate(part, document) !== undefined);
    return [{ ...paper, by: by.map(formatQuery) }];
  });
  return { count: kept.length, sample };
}

/** Papers that are shown of those that come close. */
const mostNear = 10;

/** Papers that the topic calls near: with the rule's words, each of which may be missing, or like the liked papers. */
export async function findNearMisses(
  trial: PreviewContext,
  matched: ReadonlySet<number>,
  query: Query,
): Promise<PreviewPaper[]> {
  const loose = relaxRule(query);
  const close =
    loose.kind === 'everything'
      ? []
      : (await search(trial.context, formatQuery(loose), { limit: nearLooked + matched.size })).ids;
  const alike = haveExamples([trial.topic]) ? (await findLikeMatches(trial)).near : [];
  const others = [...new Set([...alike, ...close.filter((id) => !matched.has(id)).slice(0, nearLooked)])];
  const fits = await fitsOf(
    trial,
    others.filter((id) => !matched.has(id)),
  );
  return bestFirst(fits.filter(({ fit }) => fit.strength === 'near')).slice(0, mostNear);
}
