import type { Shelf } from './papers.ts';
export interface SearchOptions {
  /** Maximum number of ids to return; all if absent. */
  readonly limit?: number;
  readonly shelf?: Shelf;
  /** Whether the user is still typing, so that the last word may be a prefix. */
  readonly typing?: boolean;
}
export interface RankedResults {
  /** Best first. */
  readonly ids: readonly number[];
  readonly total: number;
  /** How many of the total match the query strictly. They come first, then the relaxed results. */
  readonly strictTotal: number;
  /** Words that no paper contains, each with the word that replaced it: "showing results for …". */
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
  /** Mistakes in the query, each a sentence; the rest of the query still works. */
  readonly problems: readonly string[];
}
