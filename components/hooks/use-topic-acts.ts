import { useCallback, useEffect, useRef, useState } from 'react';
import type { Topic } from '../../lib/domain/topic.ts';
import type { RemakeProgress } from '../../lib/library.ts';
import { toastWords } from '../../lib/words/shell.ts';
import { useToasts } from '../ui/Toast.tsx';
import { useDecisions } from './decisions.tsx';
import { useLibrary } from './library-context.tsx';

export interface TopicActs {
  /** Saves and says how many papers match, also where the editor was left meanwhile. Resolves to whether it was saved. */
  readonly save: (topic: Topic) => Promise<boolean>;
  /** Deletes and offers to take that back. Resolves to whether it was deleted. */
  readonly remove: (topic: string) => Promise<boolean>;
  /** How far the saving is; absent while nothing is saved. */
  readonly saving: RemakeProgress | 'begun' | undefined;
  /** Why the latest act was not done. */
  readonly failure: Error | undefined;
}

/** Saving and deleting topics. */
export function useTopicActs(): TopicActs {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  const [saving, setSaving] = useState<RemakeProgress | 'begun'>();
  const [failure, setFailure] = useState<Error>();
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const failed = useCallback(
    (reason: unknown) => {
      setFailure(reason instanceof Error ? reason : new Error(String(reason)));
      // Whoever left the editor is told wherever they are.
      if (!here.current) fail(reason);
    },
    [fail],
  );

  const save = useCallback(
    async (topic: Topic) => {
      setSaving('begun');
      setFailure(undefined);
      try {
        const matches = await library.saveTopic(topic, setSaving);
        say({ words: toastWords.topicSaved(topic.name, matches) });
        return true;
      } catch (reason) {
        failed(reason);
        return false;
      } finally {
        setSaving(undefined);
      }
    },
    [library, say, failed],
  );

  const remove = useCallback(
    async (id: string) => {
      try {
        const topic = await library.deleteTopic(id);
        const undo = () => {
          library.saveTopic(topic).then(() => say({ words: toastWords.undone }), fail);
        };
        say({ words: toastWords.topicDeleted(topic.name), undo });
        return true;
      } catch (reason) {
        failed(reason);
        return false;
      }
    },
    [library, say, fail, failed],
  );

  return { save, remove, saving, failure };
}
