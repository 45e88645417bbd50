import type { PaperView } from './papers.ts';
/** What the caller of `record` knows beside the listing. */

import type { Key } from '../../domain/key.ts';
import type { Problem } from '../../domain/paper.ts';

export interface RecordOptions {
  /** The papers are seen from the start, as seeds and imports are. */
  readonly seen?: boolean;
  /** When the visit began, milliseconds since the epoch, so that the parts of one visit stand together; now if left out. */
  readonly at?: number;
  /** The visit to which this part of a listing belongs, and how many papers came before it. */
  readonly visit?: string;
  readonly from?: number;
  /** They came with the program. */
  readonly seed?: true;
  /** They were looked up and not met in a listing: when and where each was met stays as it is. */
  readonly lookedUp?: boolean;
  /** Whether the papers' views are wanted too: they are available anyway. */
  readonly withViews?: boolean;
}
export interface RecordResult {
  /** One a draft, in order; undefined where the row could not be read or was removed by the user. */
  readonly keys: (Key | undefined)[];
  readonly added: number;
  /** Papers of this listing that are new to the user. */
  readonly newPapers: number;
  readonly problems: readonly Problem[];
  /** One a draft, as `keys`, where they were asked for. */
  readonly views?: readonly (PaperView | undefined)[];
}
