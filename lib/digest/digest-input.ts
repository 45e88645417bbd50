import type { Paper } from '../domain/paper.ts';
import type { Fit } from '../domain/topic.ts';

/** A candidate for a digest, with the user's decisions and the topics' matches. Days are local days. */
export interface DigestInput {
  readonly paper: Paper;
  /** The day on which the user picked or saved it: `YYYY-MM-DD`. */
  readonly picked?: string;
  readonly saved?: string;
  /** The user's comment, stored with the pick. */
  readonly comment?: string;
  /** At most one fit per topic id; includes near fits if near misses are wanted. */
  readonly fits: readonly { readonly topic: string; readonly fit: Fit }[];
  /**
   * Whether it belongs to the period, and whether it was picked or saved within it, if known to the moment; derived
   * from the days if absent.
   */
  readonly within?: { readonly period: boolean; readonly picked: boolean };
  /** What has changed since it was sent. */
  readonly news?: string;
  /** The day on which its votes were read, if that was before the period ended. */
  readonly votesOn?: string;
}
