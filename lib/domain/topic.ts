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
  /** Papers at most in a digest. */
  most: number;
  /** Milliseconds since the epoch; while in the future, the topic matches but is not counted, shown in the badge or digested. */
  snoozedUntil?: number;
  /** Words that leave a paper out for a time; without an end for good. Moments are milliseconds since the epoch. */
  mutes?: Mute[];
  /** About how many papers a week the user wants at most, and the score from which papers match for it. */
  perWeek?: number;
  least?: number;
  /** Its new matches are told by a notification, once a day at most. */
  tells?: true;
  createdAt: number;
}

/** Words that leave papers out of a topic, until a moment. */
export interface Mute {
  readonly words: string;
  readonly until?: number | undefined;
}

/** Where in a paper a reason was found. */
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
 * Why a paper matches a topic. `words` are as the paper writes them, so that they can be underlined in it.
 * `likes`: it resembles papers that the user likes, with the words that say so. `against`: what holds it back.
 */
export type Reason =
  | { readonly kind: 'words'; readonly field: ReasonField; readonly words: readonly string[] }
  | { readonly kind: 'likes'; readonly count: number; readonly words: readonly string[] }
  | { readonly kind: 'against'; readonly words: readonly string[] };

/**
 * How sure a match is. `strong`: the rule holds without the abstract, or the paper is much like the liked ones. `weak`:
 * it matches all the same. `near`: it does not match, but comes close; kept for near misses only.
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
