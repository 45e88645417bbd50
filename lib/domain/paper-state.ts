/**
 * The user's decisions about a paper, and the pure function that applies them. Undo, the journal, merging a backup and
 * a later sync all replay decisions.
 */
import type { Key } from './key.ts';

/** The state of one paper. Times are milliseconds since the epoch. An absent field means the flag is not set. */
export interface State {
  /** When the paper was first shown to the user; absent while it is new. */
  seen?: number;
  read?: number;
  saved?: number;
  starred?: number;
  later?: number;
  dismissed?: number;
  picked?: number;
  /** The comment for the digest, stored with the pick. */
  comment?: string;
  note?: string;
  tags?: string[];
  /** When the paper was removed from the library; later sightings do not restore it. */
  removed?: number;
  /** Metadata corrected by the user; later sightings do not overwrite it. */
  corrected?: Correction;
}

/** The fields that the user can correct. */
export interface Correction {
  title?: string;
  abstract?: string;
  authors?: string[];
  venue?: string;
  published?: string;
}

/** The flags that a decision sets or clears. */
export const flags = ['seen', 'read', 'saved', 'starred', 'later', 'dismissed', 'picked', 'removed'] as const;
export type Flag = (typeof flags)[number];

/** One change: flags set (true) or cleared (false), texts set (null clears), tags added and removed. */
export type Change = { readonly [F in Flag]?: boolean } & {
  readonly comment?: string | null;
  readonly note?: string | null;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly corrected?: Correction | null;
  /** This paper and that of another key are one, or two: see `verdictsOf`. It changes no state. */
  readonly same?: Key;
  readonly apart?: Key;
};

/** One decision by the user. It names the paper by key, so it stays valid in another database. */
export interface Decision {
  readonly id: string;
  /** Decisions of one act ("55 papers marked as seen") share it, and are undone together. */
  readonly act: string;
  readonly at: number;
  readonly key: Key;
  readonly change: Change;
}

/**
 * Applies one decision without mutating the state; applying it twice gives the same state. Saving, reading, starring,
 * picking or postponing a paper also marks it as seen.
 */
export function applyDecision(state: State, { change, at }: Pick<Decision, 'change' | 'at'>): State {
  const next: Record<string, unknown> = { ...state };
  for (const flag of flags) {
    const on = change[flag];
    if (on === true) next[flag] ??= at;
    else if (on === false) delete next[flag];
  }
  const shown = flags.some((flag) => flag !== 'seen' && flag !== 'removed' && change[flag] === true);
  if (shown && change.seen === undefined) next['seen'] ??= at;
  if (change.picked === false) delete next['comment'];
  for (const text of ['comment', 'note'] as const) {
    const value = change[text];
    if (value === null || value === '') delete next[text];
    else if (value !== undefined) next[text] = value;
  }
  if (change.corrected === null) delete next['corrected'];
  else if (change.corrected !== undefined) next['corrected'] = { ...state.corrected, ...change.corrected };
  if (change.addTags !== undefined || change.removeTags !== undefined) {
    const tags = new Set([...(state.tags ?? []), ...(change.addTags ?? [])]);
    for (const tag of change.removeTags ?? []) tags.delete(tag);
    if (tags.size === 0) delete next['tags'];
    else next['tags'] = [...tags].sort();
  }
  return next as State;
}

/**
 * Replays decisions about one paper, in any order of arrival.
 * @param decisions replayed by time, then by id
 */
export function replayDecisions(decisions: Iterable<Decision>, from: State = {}): State {
  return [...decisions].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).reduce(applyDecision, from);
}

/** What may be shown about a paper on a page or in a list. */
export interface PaperStatus {
  readonly readState: 'new' | 'seen' | 'read';
  readonly saved: boolean;
  /** Names of the topics that it matches. */
  readonly matched: readonly string[];
}

/** Returns the status for a state and the names of the matched topics. */
export function toPaperStatus(state: State, matched: readonly string[]): PaperStatus {
  const reach = state.read !== undefined ? 'read' : state.seen !== undefined ? 'seen' : 'new';
  return { readState: reach, saved: state.saved !== undefined, matched };
}
