import type { Shelf } from './papers.ts';
export interface SearchOptions {
  /** How many ids are wanted; all where it is absent. */
  readonly limit?: number;
  readonly shelf?: Shelf;
  /** The query is still being typed: its last word may go on. */
  readonly typing?: boolean;
}
export interface RankedResults {
  /** Best first. */
  readonly ids: readonly number[];
  readonly total: number;
  /** How many of the total answer the query as it stands; they come first, the others are forgiven. */
  readonly strictTotal: number;
  /** Words that no paper has, with the word that was taken for each: "showing results for …". */
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
  /** Mistakes in the query, each a sentence; the rest of the query still works. */
  readonly problems: readonly string[];
}
