import type { Fit, Topic } from '../domain/topic.ts';
import { formatQuery } from '../search/format-query.ts';
import { parseQuery } from '../search/parse-query.ts';
import { allOf, type Query } from '../search/query.ts';

/** Whether a mute is in force. @param now milliseconds since the epoch */
const holds = ({ until }: { readonly until?: number | undefined }, now: number): boolean =>
  until === undefined || until > now;

/** The topic with its mutes written into its rule as what they are for now: words that leave a paper out. */
export function applyMutes<T extends Topic>(topic: T, now: number): T {
  const mutes = (topic.mutes ?? []).filter((mute) => holds(mute, now));
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

/** The topic without the mutes that are over; undefined where none is. */
export function dropExpiredMutes<T extends Topic>(topic: T, now: number): T | undefined {
  const { mutes = [], ...rest } = topic;
  const left = mutes.filter((mute) => holds(mute, now));
  if (left.length === mutes.length) return undefined;
  return (left.length === 0 ? rest : { ...rest, mutes: left }) as T;
}

/** A fit as the topic's threshold has it: what is below it comes near at most. */
export function applyMinScore(fit: Fit, { least }: Pick<Topic, 'least'>): Fit {
  return least === undefined || fit.score >= least || fit.strength === 'near' ? fit : { ...fit, strength: 'near' };
}
