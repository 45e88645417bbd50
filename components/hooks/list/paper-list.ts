import type { Key } from '../../../lib/domain/key.ts';
import type { NewBy, NewGroup, NewPart, PaperView, Shelf, SortOrder } from '../../../lib/library/api/papers.ts';
import type { ExplainedSearch } from '../../paper/explain-results.ts';

/** A snapshot of a list: no row leaves or moves until the list is reopened. */
export interface PaperList {
  readonly request: ListRequest;
  readonly ids: readonly number[];
  /** The papers in groups, if the list is grouped. */
  readonly groups: readonly NewGroup[] | undefined;
  /** Preloaded views of the first rows, so that they render with the list. */
  readonly first: readonly PaperView[];
  /** Problems in the query, each a sentence. */
  readonly problems: readonly string[];
  /** The query and what explains its results. */
  readonly search: ExplainedSearch | undefined;
  /** The reference paper, if the list shows similar papers. */
  readonly like: PaperView | undefined;
  /** How many papers each part of New has; undefined for other lists. */
  readonly parts: Readonly<Record<NewPart, number>> | undefined;
  /** Papers that were never in view when the list was opened; undefined until loaded. */
  readonly fresh: ReadonlySet<number> | undefined;
  /** Those of them that the user has marked as seen. */
  readonly marked: ReadonlySet<number>;
  /** Increases each time the list is opened. */
  readonly opening: number;
  /** The shelf's count at that moment, to detect arrivals. */
  readonly counted: number;
}

/** Identifies what a list shows. */
export interface ListRequest {
  readonly shelf: Shelf;
  readonly query: string;
  readonly order: SortOrder;
  /** Reference paper for similar papers; shelf, query and sort order are then ignored. */
  readonly like?: Key | undefined;
  /** How new papers are grouped; ungrouped if absent. */
  readonly by?: NewBy | undefined;
}
