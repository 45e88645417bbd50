import type { DigestEntry } from '../domain/digest.ts';
import type { Fit } from '../domain/topic.ts';
import type { DigestInput } from './digest-input.ts';
import type { DigestTopic } from './digest-request.ts';
import type { Quotes } from './quotes.ts';

/** @param fits by topic id; those that the entry names as reasons */
export function buildEntry(
  input: DigestInput,
  topics: readonly DigestTopic[],
  fits: ReadonlyMap<string, Fit>,
  ofPeriod: boolean,
  quotes: Quotes,
): DigestEntry {
  const { paper, comment, news, votesOn } = input;
  const text = quotes.of(paper);
  return {
    paper,
    ...(comment !== undefined && { comment }),
    ...(news !== undefined && { news }),
    ...(votesOn !== undefined && paper.upvotes !== undefined && { votesOn }),
    ...(!ofPeriod && { beyond: true as const }),
    ...(text !== undefined && { text }),
    why: topics.flatMap(({ id, name }) => {
      const fit = fits.get(id);
      return fit === undefined ? [] : [{ topic: name, reasons: fit.reasons }];
    }),
  };
}
