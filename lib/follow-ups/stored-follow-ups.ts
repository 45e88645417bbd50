/** What is remembered of follow-ups, in the browser's local storage. */
import { browser } from 'wxt/browser';
import type { PlaceNote } from '../domain/place.ts';
import type { KeyedSnapshot, StoredPaperUpdate } from './check-saved-papers.ts';

export interface FollowUps {
  /** When the last round was, milliseconds since the epoch; 0 for never. */
  readonly at: number;
  /** Papers that were asked about in it, and its troubles. */
  readonly papers: number;
  readonly notes: readonly PlaceNote[];
  /** When each paper was last asked about, by its first key. */
  readonly checked: Readonly<Record<string, number>>;
  /** What was known of papers of which an answer was being taken in: their news are told once that is over. */
  readonly asked: readonly KeyedSnapshot[];
  /** The newest first. */
  readonly news: readonly StoredPaperUpdate[];
}

export const noFollowUps: FollowUps = { at: 0, papers: 0, notes: [], checked: {}, asked: [], news: [] };
export const followUpsRow = 'follow-ups';

/** What is remembered, whatever an older version left there. */
export async function readFollowUps(): Promise<FollowUps> {
  const stored = (await browser.storage.local.get(followUpsRow))[followUpsRow];
  return typeof stored === 'object' && stored !== null
    ? { ...noFollowUps, ...(stored as Partial<FollowUps>) }
    : noFollowUps;
}
