import { useCallback } from 'react';
import { toastStrings } from '../../lib/strings/shell.ts';
import { newTopic } from '../../lib/topics/new-topic.ts';
import type { TopicBeginning } from '../../lib/topics/starter-topics.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useLibrary } from '../hooks/core/library-context.tsx';
import type { Route } from '../shell/route.ts';
import { useToasts } from '../ui/Toast.tsx';

/** Creates a topic from a name and a query, shows its number of matches, and opens its list. */
export function useCreateTopic(onGo: (route: Route) => void): (topic: TopicBeginning) => void {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useCallback(
    (beginning) => {
      const topic = newTopic(beginning);
      const { name, query } = topic;
      library.topics.save(topic).then((matches) => {
        const undo = () => {
          library.topics.delete(topic.id).then(() => {
            say({ words: toastStrings.undone });
            onGo({ screen: 'list', shelf: 'all', query });
          }, fail);
        };
        say({ words: toastStrings.topicSaved(name, matches), undo });
        onGo({ screen: 'list', shelf: { topic: topic.id }, query: '' });
      }, fail);
    },
    [library, say, fail, onGo],
  );
}
