import type { Key } from '../../domain/key.ts';
import type { PaperView } from './papers.ts';

/** A paper among those that look like it. */
export interface DuplicateInfo {
  /** Papers that may be the same; none where too many look alike for that to say anything. */
  readonly candidates: readonly PaperView[];
  /** Where it was put together: what was told of it, each under the first of its keys. */
  readonly sourceRecords: readonly { readonly key: Key; readonly title: string }[];
}
