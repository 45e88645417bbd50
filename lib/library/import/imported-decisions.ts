/** What was kept elsewhere, as decisions of the user here. */
import type { StateRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import type { Change, Decision, State } from '../../domain/paper-state.ts';
import type { ImportChoices, ImportEntry } from '../api/import.ts';
import type { MergeEntry } from '../merge/merge-set.ts';
import { findPair } from '../merge/verdicts.ts';
import { toState } from '../papers/row-mapping.ts';

const flags = ['saved', 'read', 'starred', 'later'] as const;

/** What all decisions of one import have in common. */
export interface ImportAct {
  readonly act: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly choices: ImportChoices;
  newId(): string;
}

/**
 * The decisions about one paper. Texts and tags are decided now, so that a replay puts them behind what was there before;
 * flags keep their own time. What the user decided here already stays.
 * @param entries the rows of the file that are this paper
 * @param stored its state before the import
 */
export function decisionsFor(
  held: MergeEntry,
  entries: readonly ImportEntry[],
  stored: StateRow | undefined,
  { act, now, choices, newId }: ImportAct,
): Decision[] {
  const state = toState(stored);
  const byTime = new Map<number, Record<string, unknown>>();
  const decide = (at: number, change: Change): void => {
    const whole = Math.floor(Math.min(at, now));
    byTime.set(whole, { ...byTime.get(whole), ...change });
  };
  const [key] = held.row.keys;
  if (held.isRemoved) decide(now, { removed: false });
  const words = wordsOf(entries, state, choices);
  if (Object.keys(words).length > 0) decide(now, words);
  // A paper that was here before has its own time; that of the import would put it into this week.
  const usual = held.original === undefined ? now : held.original.firstSeen;
  for (const flag of flags) {
    if (state[flag] !== undefined) continue;
    const times = entries.flatMap(({ importedState: kept }) => {
      const value = flag === 'saved' && choices.save === true ? (kept.saved ?? true) : kept[flag];
      return value === undefined ? [] : [value === true ? (kept.added ?? usual) : value];
    });
    if (times.length > 0) decide(Math.min(...times), { [flag]: true });
  }
  const made = [...byTime].map(([at, change]): Decision => ({ id: newId(), act, at, key, change }));
  const brought = entries.flatMap(({ decisions = [] }) => decisions);
  // What was said of two papers names each as it was named then.
  const named = (decision: Decision): Key => (findPair(decision) === undefined ? key : decision.key);
  return [...made, ...brought.map((decision) => ({ ...decision, act, key: named(decision) }))];
}

function wordsOf(entries: readonly ImportEntry[], state: State, choices: ImportChoices): Change {
  const known = new Set(state.tags);
  const tags = entries.flatMap(({ importedState: kept, keywords }) => [
    ...(kept.tags ?? []),
    ...(choices.keywordsAsTags === true ? keywords : []),
  ]);
  const addTags = [...new Set(tags)].filter((tag) => !known.has(tag));
  const note = joined(
    state.note,
    entries.map(({ importedState: kept }) => kept.note),
  );
  const comment = joined(
    state.comment,
    entries.map(({ importedState: kept }) => kept.comment),
  );
  return {
    ...(addTags.length > 0 ? { addTags } : {}),
    ...(note === state.note || note === undefined ? {} : { note }),
    ...(comment === state.comment || comment === undefined ? {} : { comment }),
  };
}

/** What stood there, and below it what says something else. */
function joined(before: string | undefined, texts: readonly (string | undefined)[]): string | undefined {
  return texts.reduce<string | undefined>((so, text) => {
    if (text === undefined || text === '' || so?.includes(text) === true) return so;
    return so === undefined ? text : `${so}\n\n${text}`;
  }, before);
}

/** Decisions by every key under which they are found. */
export function byKey(decisions: Iterable<Decision>): Map<Key, Decision[]> {
  return Map.groupBy(decisions, ({ key }) => key);
}
