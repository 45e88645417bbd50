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
  /** When it was last changed, milliseconds since the epoch. */
  readonly at: number;
}

export interface EditedTopic {
  readonly draft: TopicDraft;
  readonly change: (part: Partial<TopicDraft>) => void;
  /** It differs from what it began with. */
  readonly changed: boolean;
  /** When the draft was left that this goes on with. */
  readonly leftAt: number | undefined;
  /** Back to what it began with. */
  readonly startOver: () => void;
  /** Lets go of the kept draft, because it is being saved or its topic deleted; or keeps it again, where that failed. */
  readonly settle: (settled: boolean) => void;
}

const prefix = 'digestif.topic-draft.';

/**
 * The draft of a topic. It is kept in this browser from the first change on, so that neither leaving nor a crash loses it.
 * @param topic what is edited; undefined for a new one
 * @param query what a new topic begins with
 * @param onLeave called where the editor is left with a draft that is not saved
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

/** What is stored, whatever an older or a broken version left there. */
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
