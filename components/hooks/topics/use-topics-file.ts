import { useMemo } from 'react';
import { messageOf } from '../../../lib/errors.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { topicActionStrings } from '../../../lib/strings/topics.ts';
import { readTopics, writeTopics } from '../../../lib/topics/topics-json.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { saveFile } from '../core/save-file.ts';

/** Exports topics to a file and imports them. Imported topics are added to the existing ones, with one undo. */
export function useTopicsFile(): {
  readonly write: () => void;
  /** Opens the file picker and imports the chosen file. */
  readonly choose: () => void;
} {
  const library = useLibrary();
  const { say } = useToasts();
  return useMemo(() => {
    const sayError = (reason: unknown) => say({ words: messageOf(reason) });
    const readIn = async (file: File) => {
      const { topics, problems } = readTopics(await file.text());
      const here = new Set((await library.topics.list()).map(({ name }) => name.toLowerCase()));
      const added: string[] = [];
      for (const topic of topics) {
        if (here.has(topic.name.toLowerCase())) continue;
        here.add(topic.name.toLowerCase());
        const id = crypto.randomUUID();
        await library.topics.save({ ...topic, id, createdAt: Date.now() + added.length });
        added.push(id);
      }
      const undo = () => {
        Promise.all(added.map((id) => library.topics.delete(id))).then(
          () => say({ words: toastStrings.undone }),
          sayError,
        );
      };
      const words = [topicActionStrings.added(added.length, topics.length - added.length), ...problems].join(' ');
      say({ words, ...(added.length === 0 ? {} : { undo }) });
    };
    return {
      write: () => {
        library.topics.list().then((topics) => {
          saveFile('topics.json', new Blob([writeTopics(topics)], { type: 'application/json' }));
          say({ words: topicActionStrings.wrote(topics.length) });
        }, sayError);
      },
      choose: () => {
        const input = document.createElement('input');
        input.type = 'file';
        input.accept = '.json,application/json';
        input.addEventListener('change', () => {
          const [file] = input.files ?? [];
          if (file !== undefined) readIn(file).catch(sayError);
        });
        input.click();
      },
    };
  }, [library, say]);
}
