import type { Key } from '../../../lib/domain/key.ts';
import type { NewBy, NewGroup, PaperView, Shelf, SortOrder } from '../../../lib/library/api/papers.ts';
import type { ExplainedSearch } from '../../paper/explain-results.ts';

/** A list as it was when it was opened: nothing leaves it or moves in it until it is opened again. */
export interface PaperList {
  readonly request: ListRequest;
  readonly ids: readonly number[];
  /** The same in groups, where it is grouped. */
  readonly groups: readonly NewGroup[] | undefined;
  /** What its first rows draw, so that they stand there with the list. */
  readonly first: readonly PaperView[];
  /** Mistakes in the query, each a sentence. */
  readonly problems: readonly string[];
  /** What was looked for, and what explains its results. */
  readonly search: ExplainedSearch | undefined;
  /** The paper that they resemble, where that was asked. */
  readonly like: PaperView | undefined;
  /** The papers that were new when the list was opened; undefined until they are counted. */
  readonly fresh: ReadonlySet<number> | undefined;
  /** Those of them of which the user has said that they are seen. */
  readonly marked: ReadonlySet<number>;
  /** Grows with each opening. */
  readonly opening: number;
  /** How many papers the shelf had by the counts at that moment, to notice arrivals. */
  readonly counted: number;
}

/** What a list was opened for. */
export interface ListRequest {
  readonly shelf: Shelf;
  readonly query: string;
  readonly order: SortOrder;
  /** The paper that the list's papers resemble; shelf, query and order say nothing then. */
  readonly like?: Key | undefined;
  /** How what is new is grouped; in one list where it is absent. */
  readonly by?: NewBy | undefined;
}
