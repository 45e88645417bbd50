/**
 * A user's decisions about a paper, and the one pure function that applies them. Undo, the journal, merging a backup
 * and a later sync are replays of decisions.
 */
import type { Key } from './key.ts';

/** What a user decided about one paper. Times are milliseconds since the epoch. A field is absent where it is not so. */
export interface State {
  /** When it was first shown to this person; absent while the paper is new. */
  seen?: number;
  read?: number;
  saved?: number;
  starred?: number;
  later?: number;
  dismissed?: number;
  picked?: number;
  /** The comment for the digest, kept with the pick. */
  comment?: string;
  note?: string;
  tags?: string[];
  /** When the paper was taken out of the library; its next sighting does not bring it back. */
  removed?: number;
  /** Metadata corrected by hand; later sightings do not overwrite it. */
  corrected?: Correction;
}

/** The fields that a user may correct by hand. */
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

/** One change: flags on (true) or off (false), texts set (null clears), tags added and taken away. */
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

/** A decision: who decided is always the user, what about is named by key, so it outlives one database. */
export interface Decision {
  readonly id: string;
  /** Decisions of one act ("55 papers marked as seen") share it, and are undone together. */
  readonly act: string;
  readonly at: number;
  readonly key: Key;
  readonly change: Change;
}

/**
 * Applies one decision. Never mutates; the same decision twice gives the same state.
 * Saving, reading, starring, picking or putting off a paper also means that it was seen.
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
 * The state after a set of decisions about one paper, whatever order they arrive in.
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

/** The standing that a state and the names of matched topics come to. */
export function toPaperStatus(state: State, matched: readonly string[]): PaperStatus {
  const reach = state.read !== undefined ? 'read' : state.seen !== undefined ? 'seen' : 'new';
  return { readState: reach, saved: state.saved !== undefined, matched };
}
