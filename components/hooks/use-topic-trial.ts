import { useEffect, useRef, useState } from 'react';
import type { Topic } from '../../lib/domain/topic.ts';
import type { TopicTrial } from '../../lib/library.ts';
import { useLibrary } from './library-context.tsx';

export interface ShownTrial {
  /** The latest answer; while a newer one is counted, still the old one. */
  readonly trial: TopicTrial | undefined;
  /** The rule was changed since. */
  readonly counting: boolean;
  readonly error: Error | undefined;
}

/** How long after the last key a topic is tried, in milliseconds. */
const rest = 150;

/**
 * Tries a topic on the whole library, again whenever it changes. What is out of date is not finished.
 * @param topic undefined where there is nothing to try yet
 * @param without the query without the part that the person is at, to tell what that adds
 * @param papers how many papers the library has: when some come in, the topic is tried again
 */
export function useTopicTrial(topic: Topic | undefined, without: string | undefined, papers: number): ShownTrial {
  const library = useLibrary();
  const [answer, setAnswer] = useState<{ of: string; trial: TopicTrial }>();
  const [error, setError] = useState<Error>();
  const first = useRef(true);
  const asked =
    topic === undefined
      ? ''
      : JSON.stringify([topic.name, topic.query, topic.like, topic.dislike, topic.mutes, topic.least]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for what matters of the topic
  useEffect(() => {
    if (topic === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    const run = async () => {
      try {
        const trial = await library.tryTopic(topic, { signal, ...(without === undefined ? {} : { without }) });
        if (signal.aborted) return;
        setAnswer({ of: asked, trial });
        setError(undefined);
      } catch (reason) {
        if (!signal.aborted) setError(reason instanceof Error ? reason : new Error(String(reason)));
      }
    };
    // Nobody is typing yet when the editor opens.
    const timer = setTimeout(run, first.current ? 0 : rest);
    first.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [library, asked, without, papers]);

  if (asked === '') return { trial: undefined, counting: false, error: undefined };
  return { trial: answer?.trial, counting: error === undefined && answer?.of !== asked, error };
}
