import { useEffect, useRef } from 'react';
import type { NewMatches, PaperView } from '@/lib/library/api/papers.ts';
import { newStrings } from '../../lib/strings/new-papers.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { useMarkSeen } from '../hooks/papers/use-mark-seen.ts';
import { homeOf } from '../paper/links.ts';
import { TextButton } from '../ui/Button.tsx';
import { NoMatches, type NoMatchesProps } from './NoMatches.tsx';
import { SmallRow } from './SmallRow.tsx';

export interface MatchListProps extends NoMatchesProps {
  matches: NewMatches;
  /** New papers, matching or not. */
  fresh: number;
  now: number;
  views: ReadonlyMap<number, PaperView>;
  onOpen: (view: PaperView, behind: boolean) => void;
  onToggleSaved: (view: PaperView) => void;
  onSeeAll: () => void;
}

/** The newest matches of all listings, as a snapshot of when the popup was opened. */
export function MatchList({ matches, fresh, now, views, onOpen, onToggleSaved, onSeeAll, ...empty }: MatchListProps) {
  const { ids, total, since } = matches;
  return (
    <>
      <div className="flex min-h-6 items-center justify-between gap-3 px-4 pb-1">
        <h2 className="text-balance type-small-heading">
          {total === 0 || since === undefined ? popupStrings.newMatches : newStrings.since(since, now, fresh, total)}
        </h2>
        {total > 0 && (
          <TextButton className="type-meta shrink-0" onClick={onSeeAll}>
            {popupStrings.seeAll(total)}
          </TextButton>
        )}
      </div>
      {ids.length === 0 ? (
        <NoMatches {...empty} />
      ) : (
        <ul>
          {ids.map((id) => {
            const view = views.get(id);
            return (
              view !== undefined && (
                <MatchRow
                  key={id}
                  view={view}
                  onOpen={(behind) => onOpen(view, behind)}
                  onToggleSaved={() => onToggleSaved(view)}
                />
              )
            );
          })}
        </ul>
      )}
    </>
  );
}

function MatchRow({
  view,
  onOpen,
  onToggleSaved,
}: {
  view: PaperView;
  onOpen: (behind: boolean) => void;
  onToggleSaved: () => void;
}) {
  const row = useRef<HTMLLIElement>(null);
  const watch = useMarkSeen();
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  });
  useEffect(() => (row.current === null ? undefined : watch(row.current, latest.current)), [watch]);
  return (
    <SmallRow ref={row} view={view} wasNew href={homeOf(view.paper)} onOpen={onOpen} onToggleSaved={onToggleSaved} />
  );
}
