/** The stored state of follow-ups. It names saved papers, so that no web page’s script may reach it. */
import { readPrivate, watchPrivate, writePrivate } from '../browser/private-storage.ts';
import type { PlaceNote } from '../domain/place.ts';
import type { KeyedSnapshot, StoredPaperUpdate } from './check-saved-papers.ts';

export interface FollowUps {
  /** When the last round ran, in milliseconds since the epoch; 0 for never. */
  readonly at: number;
  /** The number of papers checked in the last round, and its problems. */
  readonly papers: number;
  readonly notes: readonly PlaceNote[];
  /** When each paper was last checked, by its first key. */
  readonly checked: Readonly<Record<string, number>>;
  /** Snapshots of papers whose answer was being recorded: their changes are reported once that is finished. */
  readonly asked: readonly KeyedSnapshot[];
  /** Newest first. */
  readonly news: readonly StoredPaperUpdate[];
}

export const noFollowUps: FollowUps = { at: 0, papers: 0, notes: [], checked: {}, asked: [], news: [] };
const row = 'follow-ups';

/** Reads the stored state; missing fields get defaults. */
export async function readFollowUps(): Promise<FollowUps> {
  const stored = await readPrivate(row);
  return typeof stored === 'object' && stored !== null
    ? { ...noFollowUps, ...(stored as Partial<FollowUps>) }
    : noFollowUps;
}

/** Changes some fields of the stored state. */
export async function changeFollowUps(change: Partial<FollowUps>): Promise<void> {
  await writePrivate(row, { ...(await readFollowUps()), ...change });
}

/** Calls `callback` after each change, in any window. @returns a function that stops watching */
export function watchFollowUps(callback: () => void): () => void {
  return watchPrivate(row, callback);
}
