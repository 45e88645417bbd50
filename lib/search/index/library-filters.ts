/** The parts of a query that only the library can answer. */
import type { Query, WordsQuery } from '../query.ts';

/** A condition that the index doesn't contain, because it changes without the paper. */
export type LibraryFilter =
  | (Query & { kind: 'is' })
  | (Query & { kind: 'key' })
  /** Words in the field `topic`. */
  | WordsQuery;

/** Finds the ids of the papers that match a filter. */
export interface LibraryFilters {
  ids(filter: LibraryFilter): Promise<Iterable<number>>;
}

/** Unread papers are all others. */
export const readFact: LibraryFilter = { kind: 'is', standing: 'read' };

/** Returns a filter's key within one query. */
export function filterKey(filter: LibraryFilter): string {
  return JSON.stringify(filter);
}

/** Returns the filters of a query. */
export function libraryFiltersIn(query: Query): LibraryFilter[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(libraryFiltersIn);
    case 'not':
      return libraryFiltersIn(query.part);
    case 'is':
      return [query.standing === 'unread' ? readFact : query];
    case 'key':
      return [query];
    case 'words':
      return query.field === 'topic' ? [query] : [];
    default:
      return [];
  }
}
