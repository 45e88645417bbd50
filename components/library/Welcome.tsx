import { X } from 'lucide-react';
import type { Topic } from '../../lib/domain/topic.ts';
import { firstRunStrings } from '../../lib/strings/first-run.ts';
import { suggestedListings, welcomeStrings } from '../../lib/strings/library.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { suggestedTopics } from './suggested-topics.ts';

/** Explains Digestif after the installation and offers a first step. Hiding it is permanent. */
export function Welcome({
  topics,
  onFollow,
  onOwnTopic,
  onFirstRun,
  onDismiss,
}: {
  topics: readonly Topic[];
  onFollow: (topic: Pick<Topic, 'name' | 'query'>) => void;
  onOwnTopic: () => void;
  onFirstRun: () => void;
  onDismiss: () => void;
}) {
  const offered = suggestedTopics.filter(({ name }) => !topics.some((topic) => topic.name === name));
  return (
    <section
      aria-label={welcomeStrings.label}
      className="relative flex flex-col gap-5 rounded-panel border border-line bg-surface-2 p-6"
    >
      <div className="absolute end-3 top-3">
        <IconButton label={welcomeStrings.dismiss} icon={X} onClick={onDismiss} />
      </div>
      <h2 className="type-section max-w-[440px] pe-8">{welcomeStrings.title}</h2>
      <div>
        <h3 className="type-small-heading">{welcomeStrings.listings}</h3>
        <div className="mt-2 flex flex-wrap gap-2">
          {suggestedListings.map(({ name, url }) => (
            <LinkButton key={url} href={url}>
              {name}
            </LinkButton>
          ))}
          <Button kind="quiet" onClick={onFirstRun}>
            {firstRunStrings.begin}
          </Button>
        </div>
      </div>
      <div className={offered.length === 0 ? 'hidden' : undefined}>
        <h3 className="type-small-heading">{welcomeStrings.topics}</h3>
        <div className="mt-2 flex flex-wrap gap-2">
          {offered.map((topic) => (
            <Button key={topic.name} onClick={() => onFollow(topic)}>
              {welcomeStrings.addTopic(topic.name)}
            </Button>
          ))}
          <Button kind="quiet" onClick={onOwnTopic}>
            {welcomeStrings.ownTopic}
          </Button>
        </div>
      </div>
    </section>
  );
}
