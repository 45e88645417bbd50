import type { Key } from '../../domain/key.ts';
import type { PaperView } from './papers.ts';

/** Possible duplicates of a paper, and what it was merged from. */
export interface DuplicateInfo {
  /** Papers that may be the same. Empty if too many look alike, because that says nothing about any of them. */
  readonly candidates: readonly PaperView[];
  /** If the paper was merged: the first key and the title of each source record. */
  readonly sourceRecords: readonly { readonly key: Key; readonly title: string }[];
}
