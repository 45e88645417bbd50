/**
 * The user's decisions about a paper, and the pure function that applies them. Undo, the journal, merging a backup and
 * a later sync all replay decisions.
 */
import type { Key } from './key.ts';

/** The state of one paper. Times are milliseconds since the epoch. An absent field means the flag is not set. */
export interface State {
  /** When the user dealt with the paper: opened it, saved it, marked it as seen or the like. */
  seen?: number;
  /** When the paper was first in view, in a list or on a page. It is not new since, but its topics’ papers wait in New. */
  glanced?: number;
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
export const flags = [
  'seen',
  'glanced',
  'read',
  'saved',
  'starred',
  'later',
  'dismissed',
  'picked',
  'removed',
] as const;
export type Flag = (typeof flags)[number];

/** The flags that say nothing about what the user wants with a paper. */
const passiveFlags: ReadonlySet<Flag> = new Set(['seen', 'glanced', 'removed']);

/** The flags with which the user decides what to do with a paper. */
export const activeFlags: readonly Flag[] = flags.filter((flag) => !passiveFlags.has(flag));

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
  const shown = activeFlags.some((flag) => change[flag] === true);
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

/** Whether the user has never had the paper in view. */
export function isUnseen({ seen, glanced }: Pick<State, 'seen' | 'glanced'>): boolean {
  return seen === undefined && glanced === undefined;
}

/** Whether the user has decided something about a paper, apart from having seen it. */
export function isMoreThanSeen(change: object): boolean {
  return Object.keys(change).some((field) => field !== 'seen' && field !== 'glanced');
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
  const reach = state.read !== undefined ? 'read' : isUnseen(state) ? 'new' : 'seen';
  return { readState: reach, saved: state.saved !== undefined, matched };
}
