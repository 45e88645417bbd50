/** What of a query the index does not answer by itself. */
import type { Query, WordsQuery } from '../query.ts';

/** What the index does not hold, because it changes without the paper: the library knows it. */
export type LibraryFilter =
  | (Query & { kind: 'is' })
  | (Query & { kind: 'key' })
  /** Words in the field `topic`. */
  | WordsQuery;

/** Ids of the papers of which something is so. */
export interface LibraryFilters {
  ids(fact: LibraryFilter): Promise<Iterable<number>>;
}

/** What is unread is what is left when this is taken away. */
export const readFact: LibraryFilter = { kind: 'is', standing: 'read' };

/** What a fact is called while a query is answered. */
export function nameOf(fact: LibraryFilter): string {
  return JSON.stringify(fact);
}

/** The facts that a query asks for. */
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
