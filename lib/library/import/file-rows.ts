import type { FeedReference } from '../../importers/importer.ts';
import type { ImportEntry } from '../api/import.ts';

/** A row as it was read. */
export interface ReadRow {
  readonly place: string;
  readonly title: string;
  readonly entry?: ImportEntry;
  /** Why there is no entry, or what of it was left out. */
  readonly reasons: readonly string[];
  /** Why it should be looked at before it is taken. */
  readonly doubt?: string;
}

export interface ReadFile {
  readonly format: { readonly id: string; readonly name: string };
  readonly rows: readonly ReadRow[];
  readonly notes: readonly string[];
  readonly feeds: readonly FeedReference[];
}
