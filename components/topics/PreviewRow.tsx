import { ThumbsDown, ThumbsUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { topicStrings } from '../../lib/strings/topics.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';

/** The user's feedback on a paper for this topic. */
export type Judgement = 'liked' | 'disliked' | undefined;

/** A paper in the preview: its title, its reasons, and its actions. */
export function PreviewRow({ view, why, children }: { view: PaperView; why: ReactNode; children: ReactNode }) {
  const { url } = view.paper;
  const title = screenText(view.paper.title);
  return (
    <li className="flex items-center gap-3 border-b border-line px-3 py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="type-row-title truncate" title={title}>
          {url === undefined ? (
            title
          ) : (
            <a href={url} target="_blank" rel="noreferrer" className="focus-inset hover:underline">
              {title}
            </a>
          )}
        </p>
        <p className="type-meta truncate text-ink-2">{why}</p>
      </div>
      <span className="flex shrink-0 items-center gap-1">{children}</span>
    </li>
  );
}

/** Thumbs up and down; pressing again clears the feedback. */
export function Thumbs({
  title,
  judgement,
  onJudge,
}: {
  title: string;
  judgement: Judgement;
  onJudge: (judgement: Judgement) => void;
}) {
  const thumb = (means: 'liked' | 'disliked') => {
    const pressed = judgement === means;
    return (
      <IconButton
        label={means === 'liked' ? topicStrings.like(title) : topicStrings.dislike(title)}
        aria-pressed={pressed}
        drawing={
          <Icon
            of={means === 'liked' ? ThumbsUp : ThumbsDown}
            className={pressed ? 'fill-current text-accent' : undefined}
          />
        }
        onClick={() => onJudge(pressed ? undefined : means)}
      />
    );
  };
  return (
    <>
      {thumb('liked')}
      {thumb('disliked')}
    </>
  );
}
