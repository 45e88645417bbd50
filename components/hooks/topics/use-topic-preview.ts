import { useEffect, useRef, useState } from 'react';
import type { PreviewCounts, PreviewWithoutAlternatives, TopicPreview } from '@/lib/library/api/topics.ts';
import type { Topic } from '../../../lib/domain/topic.ts';
import { errorOf } from '../../../lib/errors.ts';
import { useLibrary } from '../core/library-context.tsx';

export interface ShownTrial {
  /** The latest answer; while a newer one is counted, still the old one. */
  readonly trial: TopicPreview | undefined;
  /** The rule was changed since. */
  readonly counting: boolean;
  /** The numbers and the sample are of the rule as it is; what is told beside them is still of the rule before. */
  readonly settling: boolean;
  readonly error: Error | undefined;
}

/** How long after the last key more is looked for than is shown at once, and the words that narrow or widen, in milliseconds. */
const rest = { beside: 150, changes: 450 };
const nothingBeside = {
  excluded: { count: 0, sample: [] },
  nearMisses: [],
  weeklyVolumes: [],
  alternatives: [],
} as const;

/**
 * Tries a topic on the whole library, again with each key. What is out of date is not finished.
 * @param topic undefined where there is nothing to try yet
 * @param without the query without the part that the user is at, to tell what that adds
 * @param papers how many papers the library has: when some come in, the topic is tried again
 */
export function useTopicPreview(topic: Topic | undefined, without: string | undefined, papers: number): ShownTrial {
  const library = useLibrary();
  const [answer, setAnswer] = useState<{ of: string; trial: TopicPreview; whole: boolean }>();
  const [error, setError] = useState<Error>();
  const last = useRef(Promise.resolve<void>(undefined));
  const asked =
    topic === undefined
      ? ''
      : JSON.stringify([topic.name, topic.query, topic.like, topic.dislike, topic.mutes, topic.least]);

  useEffect(() => {
    // A failure shows when something is tried.
    library.topics.warmUpPreview().catch(() => undefined);
  }, [library]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for what matters of the topic
  useEffect(() => {
    if (topic === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    const onCounts = (counted: PreviewCounts) => {
      if (signal.aborted) return Promise.resolve();
      setAnswer((before) => {
        // What a part adds is said of that part alone, and a change is one of that rule.
        const { added: _added, alternatives: _changes, ...beside }: Partial<TopicPreview> = before?.trial ?? {};
        return { of: asked, trial: { ...nothingBeside, ...beside, ...counted }, whole: false };
      });
      return keysRest(rest.beside, signal);
    };
    const onPapers = (found: PreviewWithoutAlternatives) => {
      if (!signal.aborted) setAnswer({ of: asked, trial: { ...found, alternatives: [] }, whole: true });
      return keysRest(rest.changes, signal);
    };
    const run = async () => {
      try {
        const trial = await library.topics.preview(topic, {
          signal,
          onCounts,
          onPapers,
          ...(without === undefined ? {} : { without }),
        });
        if (signal.aborted) return;
        setAnswer({ of: asked, trial, whole: true });
        setError(undefined);
      } catch (reason) {
        if (!signal.aborted) setError(errorOf(reason));
      }
    };
    // One after another: what is out of date ends at its next step, and a slow disk is not asked by many at once.
    last.current = last.current.then(() => (signal.aborted ? undefined : run()));
    return () => controller.abort();
  }, [library, asked, without, papers]);

  if (asked === '') return { trial: undefined, counting: false, settling: false, error: undefined };
  const counting = error === undefined && answer?.of !== asked;
  return { trial: answer?.trial, counting, settling: counting || answer?.whole === false, error };
}

/** Resolves when the keys have rested, or when a further one makes the trial out of date. */
function keysRest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
