/** Converts the user data of imported papers, such as flags, tags and notes, to decisions. */
import type { StateRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import type { Change, Decision, State } from '../../domain/paper-state.ts';
import type { ImportChoices, ImportEntry } from '../api/import.ts';
import type { MergeEntry } from '../merge/merge-entry.ts';
import { findPair } from '../merge/verdicts.ts';
import { toState } from '../papers/row-mapping.ts';

const flags = ['saved', 'read', 'starred', 'later'] as const;

/** What all decisions of one import share. */
export interface ImportOperation {
  readonly act: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly choices: ImportChoices;
  newId(): string;
}

/**
 * Creates the decisions about one paper. Texts and tags are dated now, so that a replay appends them to the existing
 * ones. Flags keep their own dates. What the user has already decided here stays unchanged.
 * @param entries the rows of the file that are this paper
 * @param stored the paper’s state before the import
 */
export function decisionsFor(
  entry: MergeEntry,
  entries: readonly ImportEntry[],
  stored: StateRow | undefined,
  { act, now, choices, newId }: ImportOperation,
): Decision[] {
  const state = toState(stored);
  const byTime = new Map<number, Record<string, unknown>>();
  const decide = (at: number, change: Change): void => {
    const whole = Math.floor(Math.min(at, now));
    byTime.set(whole, { ...byTime.get(whole), ...change });
  };
  const [key] = entry.row.keys;
  if (entry.isRemoved) decide(now, { removed: false });
  const texts = textChanges(entries, state, choices);
  if (Object.keys(texts).length > 0) decide(now, texts);
  // A paper that was already in the library uses its own date; the import’s date would move it into the current week.
  const defaultTime = entry.original === undefined ? now : entry.original.firstSeen;
  for (const flag of flags) {
    if (state[flag] !== undefined) continue;
    const times = entries.flatMap(({ importedState: imported }) => {
      const value = flag === 'saved' && choices.save === true ? (imported.saved ?? true) : imported[flag];
      return value === undefined ? [] : [value === true ? (imported.added ?? defaultTime) : value];
    });
    if (times.length > 0) decide(Math.min(...times), { [flag]: true });
  }
  const created = [...byTime].map(([at, change]): Decision => ({ id: newId(), act, at, key, change }));
  const backedUp = entries.flatMap(({ decisions = [] }) => decisions);
  // Verdicts on pairs keep the key that they were made with.
  const keyOf = (decision: Decision): Key => (findPair(decision) === undefined ? key : decision.key);
  return [...created, ...backedUp.map((decision) => ({ ...decision, act, key: keyOf(decision) }))];
}

function textChanges(entries: readonly ImportEntry[], state: State, choices: ImportChoices): Change {
  const known = new Set(state.tags);
  const tags = entries.flatMap(({ importedState: imported, keywords }) => [
    ...(imported.tags ?? []),
    ...(choices.keywordsAsTags === true ? keywords : []),
  ]);
  const addTags = [...new Set(tags)].filter((tag) => !known.has(tag));
  const note = appendTexts(
    state.note,
    entries.map(({ importedState: imported }) => imported.note),
  );
  const comment = appendTexts(
    state.comment,
    entries.map(({ importedState: imported }) => imported.comment),
  );
  return {
    ...(addTags.length > 0 ? { addTags } : {}),
    ...(note === state.note || note === undefined ? {} : { note }),
    ...(comment === state.comment || comment === undefined ? {} : { comment }),
  };
}

/** Appends the texts that `before` does not contain yet. */
function appendTexts(before: string | undefined, texts: readonly (string | undefined)[]): string | undefined {
  return texts.reduce<string | undefined>((so, text) => {
    if (text === undefined || text === '' || so?.includes(text) === true) return so;
    return so === undefined ? text : `${so}\n\n${text}`;
  }, before);
}

/** Groups decisions by key. */
export function byKey(decisions: Iterable<Decision>): Map<Key, Decision[]> {
  return Map.groupBy(decisions, ({ key }) => key);
}
