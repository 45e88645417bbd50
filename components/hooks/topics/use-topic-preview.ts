import { useEffect, useRef, useState } from 'react';
import type { PreviewCounts, PreviewWithoutAlternatives, TopicPreview } from '@/lib/library/api/topics.ts';
import type { Topic } from '../../../lib/domain/topic.ts';
import { errorOf } from '../../../lib/errors.ts';
import { useLibrary } from '../core/library-context.tsx';

export interface ShownPreview {
  /** The latest result; stays while a newer one is computed. */
  readonly trial: TopicPreview | undefined;
  /** The rule has changed since this result was computed. */
  readonly counting: boolean;
  /** The counts and the sample are current; the other parts still belong to the previous rule. */
  readonly settling: boolean;
  readonly error: Error | undefined;
}

/** Delay after the last key before loading more than the first view and the rule alternatives, in milliseconds. */
const rest = { beside: 150, changes: 450 };
const nothingBeside = {
  excluded: { count: 0, sample: [] },
  nearMisses: [],
  weeklyVolumes: [],
  alternatives: [],
} as const;

/**
 * Previews a topic on the whole library, again after each key. Outdated previews are aborted.
 * @param topic undefined if there is nothing to preview yet
 * @param without the query without the term being edited, to count what that term adds
 * @param papers number of papers in the library; a change triggers a new preview
 */
export function useTopicPreview(topic: Topic | undefined, without: string | undefined, papers: number): ShownPreview {
  const library = useLibrary();
  const [answer, setAnswer] = useState<{ of: string; trial: TopicPreview; whole: boolean }>();
  const [error, setError] = useState<Error>();
  const last = useRef(Promise.resolve<void>(undefined));
  const asked =
    topic === undefined
      ? ''
      : JSON.stringify([topic.name, topic.query, topic.like, topic.dislike, topic.mutes, topic.least]);

  useEffect(() => {
    // Errors are reported by the preview itself.
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
        // Drops results that belong to another term or another rule.
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
    // Runs previews in sequence: an outdated one stops at its next step, and a slow disk gets one query at a time.
    last.current = last.current.then(() => (signal.aborted ? undefined : run()));
    return () => controller.abort();
  }, [library, asked, without, papers]);

  if (asked === '') return { trial: undefined, counting: false, settling: false, error: undefined };
  const counting = error === undefined && answer?.of !== asked;
  return { trial: answer?.trial, counting, settling: counting || answer?.whole === false, error };
}

/** Resolves when typing pauses, or when another key makes this preview outdated. */
function keysRest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
