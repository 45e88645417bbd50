import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Key } from '../../../lib/domain/key.ts';
import type { Mute, Topic } from '../../../lib/domain/topic.ts';
import { defaultMaxPerDigest } from '../../../lib/topics/new-topic.ts';

/** What the topic editor edits. */
export type TopicDraft = Pick<Topic, 'name' | 'query' | 'like' | 'dislike' | 'most'> & {
  readonly snoozedUntil?: number | undefined;
  readonly mutes?: Topic['mutes'] | undefined;
  readonly perWeek?: number | undefined;
  readonly least?: number | undefined;
  readonly tells?: boolean | undefined;
};

interface KeptDraft {
  readonly draft: TopicDraft;
  /** Time of the last change, in milliseconds since the epoch. */
  readonly at: number;
}

export interface EditedTopic {
  readonly draft: TopicDraft;
  readonly change: (part: Partial<TopicDraft>) => void;
  /** Whether it differs from its initial value. */
  readonly changed: boolean;
  /** When the user left the draft that was restored. */
  readonly leftAt: number | undefined;
  /** Resets the draft to its initial value. */
  readonly startOver: () => void;
  /** Deletes the stored draft when it is saved or its topic deleted; stores it again if that failed. */
  readonly settle: (settled: boolean) => void;
}

const prefix = 'digestif.topic-draft.';

/**
 * The draft of a topic. Stored in this browser from the first change on, so that leaving or a crash does not lose it.
 * @param topic the edited topic; undefined for a new one
 * @param query initial query of a new topic
 * @param onLeave called if the editor is left with an unsaved draft
 */
export function useTopicDraft(topic: Topic | undefined, query: string, onLeave: () => void): EditedTopic {
  const name = `${prefix}${topic?.id ?? `new ${query}`}`;
  const base = useMemo<TopicDraft>(
    () =>
      topic === undefined ? { name: '', query, like: [], dislike: [], most: defaultMaxPerDigest } : partsOf(topic),
    [topic, query],
  );
  const [kept] = useState(() => parseDraft(localStorage.getItem(name)));
  const [draft, setDraft] = useState(kept?.draft ?? base);
  const changed = !isSame(draft, base);
  const settled = useRef(false);

  useEffect(() => {
    if (!settled.current) keep(name, changed ? draft : undefined);
  }, [name, draft, changed]);

  const leaving = useRef<() => void>(undefined);
  useEffect(() => {
    leaving.current = () => {
      if (changed && !settled.current) onLeave();
    };
  });
  useEffect(() => () => leaving.current?.(), []);

  return {
    draft,
    changed,
    change: useCallback((part) => setDraft((before) => ({ ...before, ...part })), []),
    leftAt: kept === undefined || isSame(kept.draft, base) ? undefined : kept.at,
    startOver: useCallback(() => setDraft(base), [base]),
    settle: (done) => {
      settled.current = done;
      keep(name, done || !changed ? undefined : draft);
    },
  };
}

function keep(name: string, draft: TopicDraft | undefined): void {
  if (draft === undefined) localStorage.removeItem(name);
  else localStorage.setItem(name, JSON.stringify({ draft, at: Date.now() } satisfies KeptDraft));
}

function partsOf({ id: _id, createdAt: _at, ...parts }: Topic): TopicDraft {
  return parts;
}

function isSame(a: TopicDraft, b: TopicDraft): boolean {
  const written = ({
    name,
    query,
    like,
    dislike,
    most,
    snoozedUntil,
    mutes = [],
    perWeek,
    tells = false,
  }: TopicDraft) => JSON.stringify([name, query, like, dislike, most, snoozedUntil, mutes, perWeek, tells]);
  return written(a) === written(b);
}

/** Parses a stored draft and tolerates values of older or broken versions. */
export function parseDraft(text: string | null): KeptDraft | undefined {
  if (text === null) return undefined;
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { draft, at } = asRecord(stored);
  const { name, query, like, dislike, most: share, snoozedUntil, mutes, perWeek, least, tells } = asRecord(draft);
  if (typeof at !== 'number' || typeof name !== 'string' || typeof query !== 'string' || typeof share !== 'number') {
    return undefined;
  }
  return {
    at,
    draft: {
      name,
      query,
      like: keysOf(like),
      dislike: keysOf(dislike),
      most: share,
      ...(typeof snoozedUntil === 'number' ? { snoozedUntil } : {}),
      ...(Array.isArray(mutes) ? { mutes: mutesOf(mutes) } : {}),
      ...(typeof perWeek === 'number' ? { perWeek } : {}),
      ...(typeof least === 'number' ? { least } : {}),
      ...(tells === true ? { tells } : {}),
    },
  };
}

const mutesOf = (values: readonly unknown[]): Mute[] =>
  values.flatMap((value) => {
    const { words, until } = asRecord(value);
    return typeof words === 'string' ? { words, ...(typeof until === 'number' ? { until } : {}) } : [];
  });
const asRecord = (value: unknown): { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null ? (value as { readonly [name: string]: unknown }) : {};
const keysOf = (value: unknown): Key[] =>
  Array.isArray(value) ? value.filter((key): key is Key => typeof key === 'string' && key.includes(':')) : [];
