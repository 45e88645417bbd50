/** How far the abstracts of a tab's listing have come, in the session's storage, one row a tab. */
import type { PlaceNote } from '../domain/place.ts';

export interface AbstractsStatus {
  /** The listing's address. */
  readonly url: string;
  /** The id of the listing's source, whose next listings get theirs by themselves; absent where no source knows the page. */
  readonly source?: string;
  /** `asked`: the browser's question is not answered yet. */
  readonly state: 'asked' | 'running' | 'over';
  /** Papers asked for, and how many of them were answered. */
  readonly of: number;
  readonly done: number;
  /** Abstracts that came, and papers that match a topic since. */
  readonly got: number;
  readonly matched: number;
  readonly notes: readonly PlaceNote[];
}

/** The name of a tab's row. */
export function abstractsKey(tab: number): string {
  return `abstracts:${tab}`;
}

/** The tab of a row's name; undefined for other rows. */
export function tabOfRow(name: string): number | undefined {
  const tab = /^abstracts:(\d+)$/.exec(name)?.[1];
  return tab === undefined ? undefined : Number(tab);
}
