import { type KeyboardEventHandler, memo, type Ref, useId } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { waitedWords } from '../../lib/strings/momentum.ts';
import { paperStatusStrings } from '../../lib/strings/papers.ts';
import { shellStrings, toastStrings } from '../../lib/strings/shell.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { classes } from '../ui/classes.ts';
import { Glyph } from '../ui/StateGlyph.tsx';
import { BookmarkButton } from './BookmarkButton.tsx';
import { ExplanationLine } from './ExplanationLine.tsx';
import type { ResultExplanation } from './explain-results.ts';
import { HighlightedText } from './HighlightedText.tsx';
import { Reasons, reasonLine } from './Reasons.tsx';
import { sourceLine } from './source-line.ts';

export interface PaperRowProps {
  view: PaperView;
  /** The read state as the list shows it: *new* stays until the list is reopened. */
  reach: PaperView['status']['readState'];
  /** Why it is a result, during a search. */
  finding?: ResultExplanation | undefined;
  density: 'comfortable' | 'compact';
  /** Position in the list, from 1, and the list's length. */
  place: number;
  of: number;
  /** Whether it is open in the reading pane. */
  open: boolean;
  /** Whether it is the list's tab stop. */
  current: boolean;
  selected: boolean;
  /** Selection mode: glyphs become checkboxes. */
  selecting: boolean;
  /** Whether it shows how long the paper has waited. */
  ages?: boolean;
  /** Maximum topics to name. */
  mostReasons?: number;
  saveKey?: string | undefined;
  now: number;
  ref?: Ref<HTMLElement>;
  onOpen: () => void;
  onToggleSaved: () => void;
  onToggleSelected: () => void;
  onKeyDown?: KeyboardEventHandler<HTMLElement>;
}

/** One paper of a list. */
export const PaperRow = memo(function PaperRow({
  view,
  reach,
  finding,
  density,
  place,
  of,
  open,
  current,
  selected,
  selecting,
  ages = false,
  mostReasons = 2,
  saveKey,
  now,
  ref,
  onOpen,
  onToggleSaved,
  onToggleSelected,
  onKeyDown,
}: PaperRowProps) {
  const id = useId();
  const { paper, state, matches } = view;
  const title = screenText(paper.title);
  const source = sourceLine(paper, now);
  const compact = density === 'compact';
  const gone = state.removed !== undefined || state.dismissed !== undefined;
  const waited = ages ? waitedWords(state, now) : undefined;
  const reasons = matches.map((match) => `${match.name} ${reasonLine(match)}`);
  const tooltip = compact ? [title, source, ...reasons].filter((line) => line !== '').join('\n') : title;
  return (
    <article
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-more`}
      aria-posinset={place}
      aria-setsize={of}
      aria-current={open ? 'true' : undefined}
      data-key={paper.keys[0]}
      tabIndex={current ? 0 : -1}
      className={classes(
        'focus-inset group/row relative flex border-b border-line ps-3.5 pe-3 select-none',
        compact ? 'h-7 items-center gap-2' : 'items-start gap-2 py-2.5',
        open || selected ? 'bg-selected' : 'bg-surface hover:bg-surface-2',
        open && 'before:absolute before:inset-y-0 before:start-0 before:w-[3px] before:bg-accent',
      )}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) onToggleSelected();
        else onOpen();
      }}
      onKeyDown={onKeyDown}
    >
      <span className={classes('flex h-5 shrink-0 items-center', selecting && '-ms-1 -me-1')}>
        {selecting && (
          <input
            type="checkbox"
            checked={selected}
            aria-label={libraryStrings.select(title)}
            tabIndex={current ? 0 : -1}
            className={classes(
              'm-1 size-4 accent-accent',
              !selected && 'hidden group-focus-within/row:block group-hover/row:block',
            )}
            onClick={(event) => event.stopPropagation()}
            onChange={onToggleSelected}
          />
        )}
        {!selected && (
          <span className={classes('flex', selecting && 'mx-1 group-focus-within/row:hidden group-hover/row:hidden')}>
            <Glyph name={reach} label={paperStatusStrings[reach]} />
          </span>
        )}
      </span>
      <div className={classes('min-w-0 flex-1', compact && 'flex items-center gap-2')}>
        <h3
          id={`${id}-title`}
          title={tooltip}
          dir="auto"
          className={classes(
            'type-row-title',
            gone ? 'text-ink-3' : 'text-ink',
            reach === 'new' && 'font-semibold',
            compact ? 'min-w-0 flex-1 truncate' : '-mb-0.5 line-clamp-2 pb-0.5',
          )}
        >
          <HighlightedText text={paper.title} words={finding?.words} small />
        </h3>
        <div id={`${id}-more`} className={compact ? 'sr-only' : undefined}>
          {source !== '' && <p className="type-meta mt-0.5 truncate text-ink-3">{source}</p>}
          {finding !== undefined && <ExplanationLine finding={finding} />}
          {waited !== undefined && <p className="type-meta mt-0.5 text-ink-2">{waited}</p>}
          {gone && (
            <p className="type-meta mt-0.5 text-ink-2">
              {state.removed === undefined ? shellStrings.dismissed : toastStrings.removed(1)}
            </p>
          )}
          {compact ? (
            <p>{reasons.join('. ')}</p>
          ) : (
            matches.length > 0 && (
              <div className="mt-1">
                <Reasons matches={matches} most={mostReasons} />
              </div>
            )
          )}
        </div>
        {compact && matches.length > 0 && <Glyph name="matched" size={14} />}
      </div>
      <BookmarkButton
        saved={state.saved !== undefined}
        keyName={saveKey}
        tabIndex={current ? 0 : -1}
        className={
          compact && state.saved === undefined
            ? 'opacity-0 group-hover/row:opacity-100 group-focus-within/row:opacity-100 focus-visible:opacity-100'
            : undefined
        }
        onToggle={onToggleSaved}
      />
    </article>
  );
});
