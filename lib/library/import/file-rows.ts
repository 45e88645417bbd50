import type { FeedReference } from '../../importers/importer.ts';
import type { ImportEntry } from '../api/import.ts';

/** A row read from a file. */
export interface ReadRow {
  readonly place: string;
  readonly title: string;
  readonly entry?: ImportEntry;
  /** Why there is no entry, or what of it could not be read. */
  readonly reasons: readonly string[];
  /** Why the row may not be a paper, so that it is only imported if the user chooses it. */
  readonly doubt?: string;
}

export interface ReadFile {
  readonly format: { readonly id: string; readonly name: string };
  readonly rows: readonly ReadRow[];
  readonly notes: readonly string[];
  readonly feeds: readonly FeedReference[];
}
