import type { Period } from '../../digest/period.ts';
import type { Key } from '../../domain/key.ts';
import type { Series } from '../../domain/series.ts';
import type { PaperUpdate } from '../api/digests.ts';
import type { ReaderFailure } from './coverage-notes.ts';

/** The input for building a digest. */
export interface DigestJob {
  readonly series: Series;
  readonly period: Period;
  /** The issue’s id. Papers that this issue itself has sent are not repeats. */
  readonly issue: string;
  /** Papers that the user removed from the previous digest. */
  readonly dropped?: readonly Key[];
  /** Number of papers that the previous digest was chosen from. */
  readonly before?: number;
  /** Sources whose pages can’t be read, and since when. */
  readonly troubles?: readonly ReaderFailure[];
  /** Changes to saved papers, of any time. */
  readonly followUps?: readonly PaperUpdate[];
}
