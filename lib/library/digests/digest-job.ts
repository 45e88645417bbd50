import type { Period } from '../../digest/period.ts';
import type { Key } from '../../domain/key.ts';
import type { Series } from '../../domain/series.ts';
import type { PaperUpdate } from '../api/digests.ts';
import type { ReaderFailure } from './coverage-notes.ts';

/** What a digest is made of. */
export interface DigestJob {
  readonly series: Series;
  readonly period: Period;
  /** The issue that it is made for: what that one sent is no repetition. */
  readonly issue: string;
  /** Papers that the user took out of the digest before this one. */
  readonly dropped?: readonly Key[];
  /** Papers that the digest before this one had seen. */
  readonly before?: number;
  /** Sources whose pages are not recognised, and since when. */
  readonly troubles?: readonly ReaderFailure[];
  /** What happened to saved papers, at any time. */
  readonly followUps?: readonly PaperUpdate[];
}
