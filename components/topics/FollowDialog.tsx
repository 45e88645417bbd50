import { useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { topicActionStrings } from '../../lib/strings/topics.ts';
import {
  followAuthor,
  followCategory,
  followLike,
  followSource,
  followVenue,
  type TopicBeginning,
} from '../../lib/topics/starter-topics.ts';
import { useSourceNames } from '../hooks/core/use-source-names.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Maximum authors to offer. */
const mostAuthors = 30;

/** What can be followed from a paper: its authors, fields, venue, and similar papers. */
export function FollowDialog({
  view: { paper },
  onFollow,
  onClose,
}: {
  view: PaperView;
  onFollow: (topic: TopicBeginning) => void;
  onClose: () => void;
}) {
  const [guarded, setGuarded] = useState(false);
  const names = useSourceNames(true);
  const source = paper.sighting?.source;
  const name = source === undefined ? undefined : names?.get(source);
  const take = (topic: TopicBeginning) => {
    onFollow(topic);
    onClose();
  };
  const choices = (title: string, topics: readonly TopicBeginning[]) =>
    topics.length > 0 && (
      <section aria-label={title} className="mt-4 first:mt-0">
        <h3 className="type-small-heading">{title}</h3>
        <div className="mt-2 flex flex-wrap gap-2">
          {topics.map((topic) => (
            <Button key={topic.name} onClick={() => take(topic)}>
              <bdi>{topic.name}</bdi>
            </Button>
          ))}
        </div>
      </section>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={topicActionStrings.followTitle}
      closeLabel={topicActionStrings.close}
      width={640}
    >
      <p className="type-text mb-4 text-ink-2">{topicActionStrings.followHint}</p>
      <section aria-label={topicActionStrings.like}>
        <Button onClick={() => take(followLike(paper))}>{topicActionStrings.like}</Button>
        <p className="type-meta mt-1 text-ink-3">{topicActionStrings.likeHint}</p>
      </section>
      {choices(
        topicActionStrings.authors,
        paper.authors.slice(0, mostAuthors).map((author) => followAuthor(author, [paper], guarded)),
      )}
      {paper.authors.length > 1 && (
        <label className="type-meta mt-2 flex items-start gap-2 text-ink-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-accent"
            checked={guarded}
            onChange={() => setGuarded(!guarded)}
          />
          {topicActionStrings.guard}
        </label>
      )}
      {choices(topicActionStrings.categories, paper.categories.map(followCategory))}
      {choices(topicActionStrings.venue, paper.venue === undefined ? [] : [followVenue(paper.venue)])}
      {choices(
        topicActionStrings.source,
        // Seeds and pasted papers have no site to follow.
        source === undefined || name === undefined ? [] : [followSource(source, name)],
      )}
    </Dialog>
  );
}
