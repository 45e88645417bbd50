/**
 * Which papers a topic that is tried out matches. Those of its rule are asked of the search index, which holds for every
 * paper what the rule itself would say. Papers that match because they resemble liked ones are looked for once per set of
 * likes, and remembered.
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

/** What a topic asks for; its name where it has neither a rule nor likes. */
export function ruleOf({ name, query, like }: Topic): string {
  return query.trim() === '' && like.length === 0 ? name : query;
}

/** Whether a rule asks for no words of a text, and so only says which papers are meant: an author's, a category's. */
function isFilter(query: Query): boolean {
  return query.kind !== 'everything' && !hasTextTerms(compileSoftRule(query, noCounts));
}

/** Everything that the topic matches, by local id. */
export async function matchedBy(trial: PreviewContext, query: Query): Promise<Set<number>> {
  const { context, topic, signal } = trial;
  const ruled = await findRuleMatches(context, query);
  if (!haveExamples([topic])) return ruled;
  const [judged, liked] = await Promise.all([idsOf(context, topic.dislike), idsOf(context, topic.like)]);
  const { matched: alike } = await findLikeMatches(trial);
  const matched = isFilter(query) && (await likesDecide(trial, ruled, alike)) ? new Set<number>() : ruled;
  for (const id of judged) matched.delete(id);
  const open = [...new Set([...alike, ...liked])].filter((id) => !matched.has(id));
  for (const { id, fit } of await fitsOf(trial, open)) if (fit.strength !== 'near') matched.add(id);
  signal?.throwIfAborted();
  return matched;
}

/**
 * Whether a rule that only says which papers are meant leaves the rest to the likes: it does where something could be
 * learned from them. Any paper that the rule matches and no liked one resembles tells.
 */
async function likesDecide(
  trial: PreviewContext,
  ruled: ReadonlySet<number>,
  alike: ReadonlySet<number>,
): Promise<boolean> {
  const other = [...ruled].find((id) => !alike.has(id));
  if (other === undefined) return false;
  return (await fitsOf(trial, [other])).every(({ fit }) => fit.strength === 'near');
}

/** Those of the matches that the topic's threshold lets through. */
export async function filterByMinScore(trial: PreviewContext, matched: Set<number>): Promise<Set<number>> {
  if (trial.topic.least === undefined) return matched;
  const fits = await fitsOf(trial, [...matched]);
  return new Set(fits.flatMap(({ id, fit }) => (fit.strength === 'near' ? [] : id)));
}

/** The papers that hold a rule, by local id; none for a rule that says nothing. */
export async function findRuleMatches(context: LibraryContext, query: Query): Promise<Set<number>> {
  if (query.kind === 'everything') return new Set();
  const { ids, strictTotal: strict } = await search(context, formatQuery(query), { limit: Number.MAX_SAFE_INTEGER });
  return new Set(ids.slice(0, strict));
}

/** The local ids of papers that go by one of the keys. */
export async function idsOf({ db }: LibraryContext, keys: readonly string[]): Promise<number[]> {
  return keys.length === 0 ? [] : db.papers.where('names').anyOf(keys).primaryKeys();
}

/** Papers looked at for near misses, best first. */
export const nearLooked = 40;

interface Alike {
  readonly mark: string;
  readonly matched: ReadonlySet<number>;
  /** The best of those that come close. */
  readonly near: readonly number[];
}

/** The latest answer of {@link findLikeMatches} for a library. It holds nothing that cannot be found again. */
const remembered = new WeakMap<Database, Alike>();

/** What the liked papers alone would match. */
export async function findLikeMatches({ context, topic, signal }: PreviewContext): Promise<Alike> {
  const { db } = context;
  const mark = JSON.stringify([topic.like, topic.dislike, await libraryCacheKey(db)]);
  const known = remembered.get(db);
  if (known?.mark === mark) return known;
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
    near = bestFirst(near).slice(0, nearLooked);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const alike = { mark, matched, near: near.map(({ id }) => id) };
  remembered.set(db, alike);
  return alike;
}
