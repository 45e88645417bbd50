/** Progress of fetching abstracts for a tab's listing: session storage, one row per tab. */
import type { PlaceNote } from '../domain/place.ts';

/** A tab's row. */
export interface AbstractsStatus {
  /** The listing's address. */
  readonly url: string;
  /** The id of the listing's source, whose later listings get abstracts automatically. Absent if no source knows the page. */
  readonly source?: string;
  /** `asked`: the browser's permission prompt is not answered yet. */
  readonly state: 'asked' | 'running' | 'over';
  /** Number of papers requested, and of those answered so far. */
  readonly of: number;
  readonly done: number;
  /** Number of abstracts received, and of papers that match a topic because of them. */
  readonly got: number;
  readonly matched: number;
  readonly notes: readonly PlaceNote[];
}

/** Returns the name of a tab's row. */
export function abstractsKey(tab: number): string {
  return `abstracts:${tab}`;
}

/** Returns the tab id in a row's name; undefined for other rows. */
export function tabOfRow(name: string): number | undefined {
  const tab = /^abstracts:(\d+)$/.exec(name)?.[1];
  return tab === undefined ? undefined : Number(tab);
}
