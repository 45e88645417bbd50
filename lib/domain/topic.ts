import './zod-config.ts';
import { z } from 'zod';
import type { Key } from './key.ts';

/** A subscription: a rule in the one query language, papers liked and disliked, and its share of the digest. */
export interface Topic {
  /** Random and stable; names may change. */
  readonly id: string;
  name: string;
  query: string;
  like: Key[];
  dislike: Key[];
  /** Maximum number of papers in a digest. */
  most: number;
  /** Milliseconds since the epoch; while in the future, the topic matches but is not counted, shown in the badge or digested. */
  snoozedUntil?: number;
  /**
   * Words that exclude papers until a time, or permanently if there is none. Times are milliseconds since the epoch.
   */
  mutes?: Mute[];
  /** The wanted maximum of papers a week, approximately, and the minimum score that follows from it. */
  perWeek?: number;
  least?: number;
  /** Whether new matches trigger a notification, at most once a day. */
  tells?: true;
  createdAt: number;
}

/** Words that leave papers out of a topic, until a moment. */
export interface Mute {
  readonly words: string;
  readonly until?: number | undefined;
}

/** The field of a paper in which a reason was found. */
export type ReasonField =
  | 'title'
  | 'abstract'
  | 'author'
  | 'venue'
  | 'category'
  | 'keyword'
  | 'source'
  | 'organisation'
  | 'summary'
  | 'topic'
  | 'tag'
  | 'note'
  | 'date'
  | 'key';

/**
 * Why a paper matches a topic. `words` are spelled as in the paper, so that they can be underlined there. `likes`:
 * similar to papers that the user likes, with the words in common. `against`: what lowers the score.
 */
export type Reason =
  | { readonly kind: 'words'; readonly field: ReasonField; readonly words: readonly string[] }
  | { readonly kind: 'likes'; readonly count: number; readonly words: readonly string[] }
  | { readonly kind: 'against'; readonly words: readonly string[] };

/**
 * Confidence of a match. `strong`: the paper is about what the rule asks for, or very similar to the liked ones. `weak`:
 * any other match, such as a passing mention. `near`: not a match, but close; only for near misses.
 */
export type Strength = 'strong' | 'weak' | 'near';

/** A paper's fit to a topic; the score is comparable within the topic only. */
export interface Fit {
  readonly score: number;
  readonly strength: Strength;
  readonly reasons: readonly Reason[];
}

/** topics.json of the command line: all but the name may be missing. */
export const topicFile = z.array(
  z.object({
    name: z.string().trim().min(1),
    query: z.string().default(''),
    like: z.array(z.string()).default([]),
    dislike: z.array(z.string()).default([]),
    most: z.number().int().positive().optional(),
    snoozedUntil: z.number().optional(),
    perWeek: z.number().positive().optional(),
    least: z.number().optional(),
    mutes: z.array(z.object({ words: z.string().trim().min(1), until: z.number().optional() })).optional(),
  }),
);
