import { Check, ExternalLink } from 'lucide-react';
import { type Ref, useId, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { paperStatusStrings, paperStrings } from '../../lib/strings/papers.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { readableSentence } from '../../lib/text/readable-text.ts';
import { useKeySentence } from '../hooks/papers/use-key-sentence.ts';
import { BookmarkButton } from '../paper/BookmarkButton.tsx';
import { ExplanationLine } from '../paper/ExplanationLine.tsx';
import type { ResultExplanation } from '../paper/explain-results.ts';
import { HighlightedText } from '../paper/HighlightedText.tsx';
import { keyPart } from '../paper/highlight.ts';
import { matchedWords } from '../paper/matched-words.ts';
import { Reasons } from '../paper/Reasons.tsx';
import { AllReasons } from '../paper/Why.tsx';
import { shownReach } from '../popup/SmallRow.tsx';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';

export interface PanelRowProps {
  view: PaperView;
  wasNew: boolean;
  /** Why it is a result, where something was looked for. */
  finding?: ResultExplanation | undefined;
  /** Authors, day and listing. Only for search results, which show them instead of topics. */
  source?: string | undefined;
  open: boolean;
  /** It is the list's tab stop. */
  current: boolean;
  place: number;
  of: number;
  keys: { readonly save: string | undefined; readonly open: string | undefined };
  ref?: Ref<HTMLElement>;
  onToggle: () => void;
  onFocus: () => void;
  onToggleSaved: () => void;
  onToggleRead: () => void;
  onOpenPage: () => void;
}

/** A paper in the side panel. It opens in place: the whole title, every reason, the key sentence. */
export function PanelRow({
  view,
  wasNew,
  finding,
  source,
  open,
  current,
  place,
  of,
  keys,
  ref,
  ...acts
}: PanelRowProps) {
  const id = useId();
  const reach = shownReach(view, wasNew);
  const { paper, state, matches } = view;
  return (
    <article
      ref={ref}
      aria-labelledby={id}
      aria-posinset={place}
      aria-setsize={of}
      data-key={paper.keys[0]}
      className={classes(
        'relative flex items-start gap-2 border-b border-line px-3.5 py-2.5',
        open
          ? 'bg-selected before:absolute before:inset-y-0 before:start-0 before:w-[3px] before:bg-accent'
          : 'bg-surface has-[h2_button:focus-visible]:bg-surface-2',
      )}
    >
      <span className="flex h-5 shrink-0 items-center">
        <Glyph name={reach} label={paperStatusStrings[reach]} />
      </span>
      <div className="min-w-0 flex-1">
        <h2 id={id}>
          <button
            type="button"
            aria-expanded={open}
            tabIndex={current ? 0 : -1}
            title={open ? undefined : screenText(paper.title)}
            className={classes(
              'type-row-title block w-full rounded-chip text-start text-ink',
              reach === 'new' && 'font-semibold',
            )}
            onClick={acts.onToggle}
            onFocus={acts.onFocus}
          >
            <span dir="auto" className={open ? 'block' : 'line-clamp-2'}>
              <HighlightedText text={paper.title} words={finding?.words} small />
            </span>
          </button>
        </h2>
        {source !== undefined && source !== '' && <p className="type-meta mt-0.5 truncate text-ink-3">{source}</p>}
        {finding !== undefined && <ExplanationLine finding={finding} />}
        {open ? (
          <AllReasons matches={matches} className="mt-1" />
        ) : (
          matches.length > 0 && (
            <div className="mt-0.5">
              <Reasons matches={matches} most={1} />
            </div>
          )
        )}
        {open && (
          <OpenPaper view={view} openKey={keys.open} onToggleRead={acts.onToggleRead} onOpenPage={acts.onOpenPage} />
        )}
      </div>
      <BookmarkButton
        saved={state.saved !== undefined}
        keyName={keys.save}
        tabIndex={current ? 0 : -1}
        onToggle={acts.onToggleSaved}
      />
    </article>
  );
}

function OpenPaper({
  view: { paper, state, matches },
  openKey,
  onToggleRead,
  onOpenPage,
}: {
  view: PaperView;
  openKey: string | undefined;
  onToggleRead: () => void;
  onOpenPage: () => void;
}) {
  const [whole, setWhole] = useState(false);
  const key = useKeySentence(paper);
  const read = state.read !== undefined;
  const words = matchedWords(matches);
  return (
    <>
      {whole && paper.abstract !== undefined ? (
        <section className="mt-3">
          <h3 className="type-small-heading">{paperStrings.abstract}</h3>
          <p dir="auto" className="mt-1 text-ink [font:400_0.875rem/1.375rem_var(--paper)]">
            <HighlightedText text={paper.abstract} words={words} sentence={keyPart(paper.abstract, key)} />
          </p>
        </section>
      ) : key !== undefined ? (
        <section className="mt-3">
          <h3 className="type-small-heading">{paperStrings.keySentence}</h3>
          <p dir="auto" className="mt-1 text-ink [font:400_0.875rem/1.375rem_var(--paper)]">
            {screenText(readableSentence(key.words))}
          </p>
        </section>
      ) : (
        <p className="type-meta mt-2 text-ink-3">{paperStrings.noAbstract}</p>
      )}
      <div className="mt-2.5 flex flex-wrap items-center gap-1.5">
        {paper.abstract !== undefined && (
          <Button size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? paperStrings.keySentence : paperStrings.wholeAbstract}
          </Button>
        )}
        <Button size="small" icon={Check} aria-pressed={read} onClick={onToggleRead}>
          {read ? paperStrings.read : paperStrings.markRead}
        </Button>
        <IconButton icon={ExternalLink} label={paperStrings.open} keyName={openKey} onClick={onOpenPage} />
      </div>
    </>
  );
}
