import { useCallback, useEffect, useRef, useState } from 'react';
import type { RematchProgress } from '@/lib/library/api/topics.ts';
import type { Topic } from '../../../lib/domain/topic.ts';
import { errorOf } from '../../../lib/errors.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

export interface TopicActions {
  /**
   * Saves the topic and shows the number of matches, even if the user left the editor. Resolves to whether it was
   * saved.
   * @param before the previous version, to restore on cancel; absent for a new topic
   */
  readonly save: (topic: Topic, before?: Topic) => Promise<boolean>;
  /** Cancels the running save: restores the previous matches, or deletes the new topic. */
  readonly cancel: () => void;
  /** Deletes the topic and offers Undo. Resolves to whether it was deleted. */
  readonly remove: (topic: string) => Promise<boolean>;
  /** Progress of the save; absent if none is running. */
  readonly saving: RematchProgress | 'begun' | undefined;
  /** Why the latest action failed. */
  readonly failure: Error | undefined;
}

/** A running save. */
interface Saving {
  readonly topic: Topic;
  readonly before: Topic | undefined;
  cancel: () => void;
}

/** Saves and deletes topics. */
export function useTopicActions(): TopicActions {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  const [saving, setSaving] = useState<RematchProgress | 'begun'>();
  const [failure, setFailure] = useState<Error>();
  const current = useRef<Saving>(undefined);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const failed = useCallback(
    (reason: unknown) => {
      setFailure(errorOf(reason));
      // Shows the message on whatever screen the user is.
      if (!here.current) fail(reason);
    },
    [fail],
  );

  const save = useCallback(
    async (topic: Topic, before?: Topic) => {
      const own: Saving = { topic, before, cancel: () => undefined };
      current.current = own;
      setSaving('begun');
      setFailure(undefined);
      try {
        // Does not wait for a cancelled save: the first word count takes a while.
        const cancelled = new Promise<undefined>((resolve) => {
          own.cancel = () => resolve(undefined);
        });
        const work = library.topics.save(topic, (progress) => {
          if (current.current === own) setSaving(progress);
        });
        const matches = await Promise.race([work, cancelled]);
        if (matches === undefined) return false;
        say({ words: toastStrings.topicSaved(topic.name, matches) });
        return true;
      } catch (reason) {
        failed(reason);
        return false;
      } finally {
        current.current = undefined;
        setSaving(undefined);
      }
    },
    [library, say, failed],
  );

  const cancel = useCallback(() => {
    const own = current.current;
    if (own === undefined) return;
    const { topic, before } = own;
    own.cancel();
    const taken = before === undefined ? library.topics.delete(topic.id) : library.topics.save(before);
    taken.catch(fail);
    say({
      words: before === undefined ? toastStrings.topicNotSaved(topic.name) : toastStrings.topicStays(before.name),
    });
  }, [library, say, fail]);

  const remove = useCallback(
    async (id: string) => {
      try {
        const topic = await library.topics.delete(id);
        const undo = () => {
          library.topics.save(topic).then(() => say({ words: toastStrings.undone }), fail);
        };
        say({ words: toastStrings.topicDeleted(topic.name), undo });
        return true;
      } catch (reason) {
        failed(reason);
        return false;
      }
    },
    [library, say, fail, failed],
  );

  return { save, cancel, remove, saving, failure };
}
