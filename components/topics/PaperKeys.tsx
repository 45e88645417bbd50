import { ThumbsDown, ThumbsUp, X } from 'lucide-react';
import type { Key } from '../../lib/domain/key.ts';
import { topicStrings } from '../../lib/strings/topics.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { usePapersByKey } from '../hooks/papers/use-papers-by-key.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';

/** Papers that a topic refers to by key, each with its role. */
export function PaperKeys({
  papers,
  removeLabel,
  onRemove,
}: {
  papers: readonly { readonly key: Key; readonly as: 'liked' | 'disliked' | 'kept' }[];
  removeLabel: (title: string) => string;
  onRemove: (key: Key) => void;
}) {
  const views = usePapersByKey(papers.map(({ key }) => key));
  if (views === undefined || papers.length === 0) return null;
  return (
    <ul className="rounded-card border border-line">
      {papers.map(({ key, as }) => {
        const stored = views.get(key)?.paper.title;
        const title = stored === undefined ? undefined : screenText(stored);
        return (
          <li key={key} className="flex min-h-10 items-center gap-3 border-b border-line ps-3 pe-1 last:border-b-0">
            {as !== 'kept' && (
              <>
                <Icon of={as === 'liked' ? ThumbsUp : ThumbsDown} className="text-ink-2" />
                <span className="sr-only">{as === 'liked' ? topicStrings.liked : topicStrings.disliked}</span>
              </>
            )}
            <span dir="auto" className="type-row-title min-w-0 flex-1 truncate" title={title ?? key}>
              {title ?? (
                <span className="type-text text-ink-2">
                  {key} · {topicStrings.goneFromLibrary}
                </span>
              )}
            </span>
            <IconButton label={removeLabel(title ?? key)} icon={X} onClick={() => onRemove(key)} />
          </li>
        );
      })}
    </ul>
  );
}
