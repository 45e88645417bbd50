import type { Ref } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { paperStatusStrings, paperStrings } from '../../lib/strings/papers.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { ExplanationLine } from '../paper/ExplanationLine.tsx';
import type { ResultExplanation } from '../paper/explain-results.ts';
import { HighlightedText } from '../paper/HighlightedText.tsx';
import { Reasons } from '../paper/Reasons.tsx';
import { classes } from '../ui/classes.ts';
import { Glyph } from '../ui/StateGlyph.tsx';
import { PlainBookmark } from './PlainButtons.tsx';

/**
 * A paper's read state as a row shows it: new papers stay new while only in view; the user's own changes show at once.
 */
export function shownReach({ status: standing }: Pick<PaperView, 'status'>, wasNew: boolean): 'new' | 'seen' | 'read' {
  return wasNew && standing.readState === 'seen' && !standing.saved ? 'new' : standing.readState;
}

/** A paper in the popup: state, title, reasons and bookmark. Its title links to the paper's page. */
export function SmallRow({
  view,
  wasNew,
  href,
  source = '',
  finding,
  ref,
  onOpen,
  onToggleSaved,
}: {
  view: PaperView;
  wasNew: boolean;
  href: string | undefined;
  /** Authors, date and listing, if the row shows them. */
  source?: string;
  /** Why it is a result, during a search. */
  finding?: ResultExplanation | undefined;
  ref?: Ref<HTMLLIElement>;
  onOpen: (behind: boolean) => void;
  onToggleSaved: () => void;
}) {
  const reach = shownReach(view, wasNew);
  const about = [source, view.inZotero === true ? paperStrings.inZotero : ''].filter((part) => part !== '').join(' · ');
  return (
    <li
      ref={ref}
      data-key={view.paper.keys[0]}
      data-paper={view.paper.id}
      className="relative flex items-start gap-2 px-4 py-2 has-[a:focus-visible]:bg-selected has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-focus"
    >
      <span className="flex h-5 shrink-0 items-center">
        <Glyph name={reach} label={paperStatusStrings[reach]} />
      </span>
      <div className="min-w-0 flex-1">
        <h3
          dir="auto"
          className={classes('type-row-title -mb-0.5 line-clamp-2 pb-0.5 text-ink', reach === 'new' && 'font-semibold')}
        >
          <a
            href={href}
            title={screenText(view.paper.title)}
            className="outline-none hover:underline"
            onClick={(event) => {
              event.preventDefault();
              onOpen(event.ctrlKey || event.metaKey);
            }}
          >
            <HighlightedText text={view.paper.title} words={finding?.words} small />
          </a>
        </h3>
        {about !== '' && <p className="type-meta mt-0.5 truncate text-ink-3">{about}</p>}
        {finding !== undefined && <ExplanationLine finding={finding} />}
        {view.matches.length > 0 && (
          <div className="mt-0.5">
            <Reasons matches={view.matches} />
          </div>
        )}
      </div>
      <PlainBookmark saved={view.state.saved !== undefined} onToggle={onToggleSaved} />
    </li>
  );
}
