import { Download, Lightbulb, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import type { SuggestedTopics } from '@/lib/library/api/topics.ts';
import { topicActionStrings, topicStrings } from '../../lib/strings/topics.ts';
import { newTopic } from '../../lib/topics/new-topic.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useLibrary } from '../hooks/core/library-context.tsx';
import { useTopicActions } from '../hooks/topics/use-topic-actions.ts';
import { useTopics } from '../hooks/topics/use-topics.ts';
import { useTopicsFile } from '../hooks/topics/use-topics-file.ts';
import { Section } from '../settings/Section.tsx';
import { Button } from '../ui/Button.tsx';

/** Maximum topics to offer. */
const offered = 12;
/** Import and export of topics, and topics suggested by the user's papers. */
export function TopicsSection() {
  const library = useLibrary();
  const topics = useTopics() ?? [];
  const { save, saving } = useTopicActions();
  const { fail } = useDecisions();
  const { write, choose } = useTopicsFile();
  const [found, setFound] = useState<SuggestedTopics | 'looking'>();
  const suggest = async () => {
    setFound('looking');
    setFound(await library.topics.suggest('kept', offered));
  };
  return (
    <Section id="topics" title={topicActionStrings.topics} hint={topicActionStrings.topicsHint}>
      <div className="flex flex-wrap gap-2">
        <Button icon={Lightbulb} onClick={() => void suggest().catch(fail)}>
          {topicActionStrings.suggest}
        </Button>
        <Button icon={Download} disabled={topics.length === 0} onClick={write}>
          {topicActionStrings.write}
        </Button>
        <Button icon={Upload} onClick={choose}>
          {topicActionStrings.read}
        </Button>
      </div>
      <p role="status" className="type-meta mt-3 text-ink-2 empty:hidden">
        {found === undefined
          ? ''
          : found === 'looking'
            ? topicActionStrings.suggesting
            : found.topics.length === 0
              ? topicActionStrings.noneFound
              : topicActionStrings.suggestedOf(found.of, found.kept)}
      </p>
      <p role="status" className="type-meta mt-1 text-ink-2 tabular-nums empty:hidden">
        {saving === undefined || saving === 'begun' ? '' : topicStrings.applying(saving.done, saving.of)}
      </p>
      {found !== undefined && found !== 'looking' && found.topics.length > 0 && (
        <ul className="mt-2 border-t border-line">
          {found.topics.map(({ name, query, papers, like }) => {
            const taken = topics.some((topic) => topic.name === name);
            return (
              <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
                <span className="min-w-0 flex-1">
                  <span className="type-control block">{name}</span>
                  <span className="type-meta block text-ink-2 tabular-nums">
                    {topicActionStrings.about(papers, found.of)}
                  </span>
                </span>
                {taken ? (
                  <span className="type-meta text-ink-2">{topicActionStrings.taken}</span>
                ) : (
                  <Button
                    size="small"
                    icon={Plus}
                    disabled={saving !== undefined}
                    aria-label={topicActionStrings.take(name)}
                    onClick={() => void save(newTopic({ name, query, like }))}
                  >
                    {topicActionStrings.addIt}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
