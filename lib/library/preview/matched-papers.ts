/**
 * Finds the papers that an unsaved topic matches. Rule matches come from the search index, which gives the same results
 * as the rule itself. Papers that match because they are similar to liked ones are computed once per set of likes and
 * cached.
 */
import type { Database } from '../../db/database.ts';
import type { Topic } from '../../domain/topic.ts';
import { formatQuery } from '../../search/format-query.ts';
import type { Query } from '../../search/query.ts';
import { compileSoftRule, hasTextTerms } from '../../topics/soft-rule.ts';
import { noCounts } from '../../topics/word-counts.ts';
import type { PreviewPaper } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import { allPapers } from '../papers/scan-papers.ts';
import { search } from '../search/search.ts';
import { compileTopics, toSearchDocument } from '../topics/matches.ts';
import { haveExamples } from '../topics/word-counts.ts';
import { libraryCacheKey } from './cache-key.ts';
import { bestFirst, fitsOf, type PreviewContext } from './score-papers.ts';

/** Returns a topic’s rule, or its name if it has neither a rule nor liked papers. */
export function ruleOf({ name, query, like }: Topic): string {
  return query.trim() === '' && like.length === 0 ? name : query;
}

/** Whether a rule contains no text terms and so only filters papers, for example by author or category. */
function isFilter(query: Query): boolean {
  return query.kind !== 'everything' && !hasTextTerms(compileSoftRule(query, noCounts));
}

/** Returns the local ids of all papers that the topic matches. */
export async function matchedBy(preview: PreviewContext, query: Query): Promise<Set<number>> {
  const { context, topic, signal } = preview;
  const ruleMatches = await findRuleMatches(context, query);
  if (!haveExamples([topic])) return ruleMatches;
  const [judged, liked] = await Promise.all([idsOf(context, topic.dislike), idsOf(context, topic.like)]);
  const { matched: likeMatches } = await findLikeMatches(preview);
  const matched =
    isFilter(query) && (await likesDecide(preview, ruleMatches, likeMatches)) ? new Set<number>() : ruleMatches;
  for (const id of judged) matched.delete(id);
  const open = [...new Set([...likeMatches, ...liked])].filter((id) => !matched.has(id));
  for (const { id, fit } of await fitsOf(preview, open)) if (fit.strength !== 'near') matched.add(id);
  signal?.throwIfAborted();
  return matched;
}

/**
 * Whether the liked papers decide within a filter rule, which is so if the topic could be trained with them. Any paper
 * that matches the rule without being similar to a liked one shows it.
 */
async function likesDecide(
  preview: PreviewContext,
  ruleMatches: ReadonlySet<number>,
  likeMatches: ReadonlySet<number>,
): Promise<boolean> {
  const other = [...ruleMatches].find((id) => !likeMatches.has(id));
  if (other === undefined) return false;
  return (await fitsOf(preview, [other])).every(({ fit }) => fit.strength === 'near');
}

/** Returns those of the matches that reach the topic’s minimum score. */
export async function filterByMinScore(preview: PreviewContext, matched: Set<number>): Promise<Set<number>> {
  if (preview.topic.least === undefined) return matched;
  const fits = await fitsOf(preview, [...matched]);
  return new Set(fits.flatMap(({ id, fit }) => (fit.strength === 'near' ? [] : id)));
}

/** Returns the local ids of papers that match a rule; none for an empty rule. */
export async function findRuleMatches(context: LibraryContext, query: Query): Promise<Set<number>> {
  if (query.kind === 'everything') return new Set();
  const { ids, strictTotal: strict } = await search(context, formatQuery(query), { limit: Number.MAX_SAFE_INTEGER });
  return new Set(ids.slice(0, strict));
}

/** Returns the local ids of papers with one of the keys. */
export async function idsOf({ db }: LibraryContext, keys: readonly string[]): Promise<number[]> {
  return keys.length === 0 ? [] : db.papers.where('names').anyOf(keys).primaryKeys();
}

/** Maximum papers to read for near misses, best first. */
export const maxNearRead = 40;

interface LikeMatches {
  readonly cacheKey: string;
  readonly matched: ReadonlySet<number>;
  /** The best near misses. */
  readonly near: readonly number[];
}

/** The latest result of {@link findLikeMatches} for each library. */
const cache = new WeakMap<Database, LikeMatches>();

/** Finds the papers that the topic would match by its liked papers alone. */
export async function findLikeMatches({ context, topic, signal }: PreviewContext): Promise<LikeMatches> {
  const { db } = context;
  const cacheKey = JSON.stringify([topic.like, topic.dislike, await libraryCacheKey(db)]);
  const known = cache.get(db);
  if (known?.cacheKey === cacheKey) return known;
  const alone = await compileTopics(context, [{ ...topic, query: '' }]);
  const matched = new Set<number>();
  let near: PreviewPaper[] = [];
  for await (const papers of topic.like.length === 0 ? [] : allPapers(context)) {
    signal?.throwIfAborted();
    for (const { row, state } of papers) {
      const [found] = alone.fits(toSearchDocument(row, state));
      if (found?.fit.strength === 'near') near.push({ id: row.id, fit: found.fit });
      else if (found !== undefined) matched.add(row.id);
    }
    near = bestFirst(near).slice(0, maxNearRead);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const likeMatches = { cacheKey, matched, near: near.map(({ id }) => id) };
  cache.set(db, likeMatches);
  return likeMatches;
}
