import type { PaperView } from './papers.ts';
/** Options and result of recording a listing. */

import type { Key } from '../../domain/key.ts';
import type { Problem } from '../../domain/paper.ts';

export interface RecordOptions {
  /** Whether the papers count as seen from the start, as seeds and imports do. */
  readonly seen?: boolean;
  /**
   * When the visit began, in milliseconds since the epoch, so that all parts of a visit share one time; now if absent.
   */
  readonly at?: number;
  /** Id of the visit that this part of a listing belongs to, and the number of papers in the parts before it. */
  readonly visit?: string;
  readonly from?: number;
  /** Whether papers that were published long ago count as new, too. */
  readonly olderAsNew?: boolean;
  /** The papers are seeds (samples that come with Digestif). */
  readonly seed?: true;
  /** Whether the papers were looked up, not seen in a listing: their sightings stay unchanged. */
  readonly lookedUp?: boolean;
  /** Whether a page claims this of papers: it may not override what a better source said (`boundClaim`). */
  readonly isClaim?: boolean;
  /** Whether to return the papers’ views too, which costs no further reads. */
  readonly withViews?: boolean;
}
export interface RecordResult {
  /** One key per draft, in order; undefined if the draft was invalid or the user has removed the paper. */
  readonly keys: (Key | undefined)[];
  readonly added: number;
  /** Number of papers in this listing that are new to the user. */
  readonly newPapers: number;
  readonly problems: readonly Problem[];
  /** One view per draft, in the order of `keys`, if requested. */
  readonly views?: readonly (PaperView | undefined)[];
}
