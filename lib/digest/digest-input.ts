import type { Paper } from '../domain/paper.ts';
import type { Fit } from '../domain/topic.ts';

/** A paper that may stand in a digest, with what the user and the topics say about it. Days are local days. */
export interface DigestInput {
  readonly paper: Paper;
  /** The day on which it was picked by hand, or saved: `YYYY-MM-DD`. */
  readonly picked?: string;
  readonly saved?: string;
  /** The user's words about it, kept with the pick. */
  readonly comment?: string;
  /** Its fits, at most one a topic, by the topic's id; near ones too, where near misses are wanted. */
  readonly fits: readonly { readonly topic: string; readonly fit: Fit }[];
  /**
   * Whether it is of the period, and whether it was picked or saved in it, where that is known to the moment. Where it is
   * absent, the days say it.
   */
  readonly within?: { readonly period: boolean; readonly picked: boolean };
  /** What has changed since it was sent. */
  readonly news?: string;
  /** The day on which its votes were read, where that was before the period was over. */
  readonly votesOn?: string;
}
