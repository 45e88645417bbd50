import type { Fit, Topic } from '../domain/topic.ts';
import { formatQuery } from '../search/format-query.ts';
import { parseQuery } from '../search/parse-query.ts';
import { allOf, type Query } from '../search/query.ts';

/** Whether a mute is active. */
const isActive = ({ until }: { readonly until?: number | undefined }, now: number): boolean =>
  until === undefined || until > now;

/** Returns the topic with its active mutes added to its rule as excluded words. */
export function applyMutes<T extends Topic>(topic: T, now: number): T {
  const mutes = (topic.mutes ?? []).filter((mute) => isActive(mute, now));
  if (mutes.length === 0) return topic;
  const rule = topic.query.trim() === '' && topic.like.length === 0 ? topic.name : topic.query;
  const wanted = parseQuery(rule).query;
  const unwanted = mutes.flatMap(({ words }): Query[] => {
    const { query } = parseQuery(
      words
        .replace(/["“”()]/g, ' ')
        .trim()
        .replace(/\s+/g, '-'),
    );
    return query.kind === 'everything' ? [] : [{ kind: 'not', part: query }];
  });
  const parts = wanted.kind === 'everything' ? unwanted : [wanted, ...unwanted];
  return { ...topic, query: formatQuery(allOf(parts)) };
}

/** Returns the topic without expired mutes; undefined if none has expired. */
export function dropExpiredMutes<T extends Topic>(topic: T, now: number): T | undefined {
  const { mutes = [], ...rest } = topic;
  const active = mutes.filter((mute) => isActive(mute, now));
  if (active.length === mutes.length) return undefined;
  return (active.length === 0 ? rest : { ...rest, mutes: active }) as T;
}

/** Applies the topic's minimum score to a fit: a lower score is near at most. */
export function applyMinScore(fit: Fit, { least }: Pick<Topic, 'least'>): Fit {
  return least === undefined || fit.score >= least || fit.strength === 'near' ? fit : { ...fit, strength: 'near' };
}
