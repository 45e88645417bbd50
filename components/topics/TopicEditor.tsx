import { shellWords } from '../../lib/words.ts';

export interface TopicEditorProps {
  /** The topic that is edited; without it, a new one is made. */
  topic?: string;
  /** What a new topic begins with: a search that became a topic. */
  query?: string;
  /** Leaves the editor; with the topic's id where one was saved. */
  onDone: (saved?: string) => void;
}

export function TopicEditor(_props: TopicEditorProps) {
  return <h1 className="type-screen p-6">{shellWords.topics}</h1>;
}
