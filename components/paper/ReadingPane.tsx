import { type ReactNode, type Ref, useEffect, useId, useRef } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import { keyStrings, toastStrings } from '../../lib/strings/shell.ts';
import type { ActionContext } from '../action.ts';
import { getAction } from '../actions.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import type { MergedPair } from '../hooks/list/merged-rows.ts';
import { useDuplicates } from '../hooks/papers/use-duplicates.ts';
import { Chip } from '../ui/Chip.tsx';
import { Field } from '../ui/Field.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { DuplicateCandidates, Parts } from './Duplicates.tsx';
import { Momentum } from './Momentum.tsx';
import { NoteField } from './NoteField.tsx';
import { PaneBar } from './PaneBar.tsx';
import { PaperText } from './PaperText.tsx';

/** How long a paper lies open before it counts as seen: paging through a list opens none. In milliseconds. */
const glance = 400;

const hints = [
  ['next', keyStrings.next],
  ['previous', keyStrings.previous],
  ['save', keyStrings.save],
  ['read', keyStrings.markRead],
  ['open', keyStrings.open],
  ['keys', keyStrings.allKeys],
] as const;

/** The keys of the pane, at its foot. */
export function KeyHints() {
  const [preferences] = usePreferences();
  const shown = hints.flatMap(([id, words]) => {
    const key = keyOf(getAction(id), preferences);
    return key === undefined ? [] : [{ key, words }];
  });
  if (shown.length === 0) return null;
  return (
    <footer className="type-meta hidden min-h-8 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-5 py-1.5 text-ink-3 medium:flex">
      {shown.map(({ key, words }) => (
        <span key={key} className="flex items-center gap-2">
          <KeyCap>{key}</KeyCap>
          {words}
        </span>
      ))}
    </footer>
  );
}

function PickComment({ view }: { view: PaperView }) {
  const { write } = useDecisions();
  return (
    <Field
      label={paperStrings.comment}
      defaultValue={view.state.comment ?? ''}
      maxLength={500}
      onBlur={(event) => {
        const comment = event.target.value.trim();
        if (comment !== (view.state.comment ?? '')) void write([view], { comment: comment === '' ? null : comment });
      }}
    />
  );
}

/** The reading pane. */
export function ReadingPane({
  view,
  means,
  noteRef,
  words = [],
  tagging,
  onTagging,
  onJoin,
  lead,
}: {
  view: PaperView;
  means: ActionContext;
  noteRef: Ref<HTMLTextAreaElement>;
  /** Words of the search, underlined too. */
  words?: readonly string[];
  tagging: boolean;
  onTagging: (open: boolean) => void;
  /** Told of papers that are to be one from now on. */
  onJoin: (pair: MergedPair) => void;
  lead?: ReactNode;
}) {
  const { write, decide } = useDecisions();
  const [kin, kinActs] = useDuplicates(view.paper, onJoin);
  const titleId = useId();
  const body = useRef<HTMLDivElement>(null);
  const { id } = view.paper;
  const unseen = view.state.seen === undefined;
  const opened = useRef<number>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each paper begins at its top
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, [id]);

  // Once an opening: a paper that is marked as new while it is open stays new.
  useEffect(() => {
    if (!unseen || opened.current === id) return;
    const timer = setTimeout(() => {
      opened.current = id;
      void write([view], { seen: true });
    }, glance);
    return () => clearTimeout(timer);
  }, [id, unseen, view, write]);
  useEffect(() => {
    if (!unseen) opened.current = id;
  }, [id, unseen]);

  return (
    <section aria-labelledby={titleId} className="flex h-full min-h-0 flex-col">
      <PaneBar view={view} means={means} tagging={tagging} onTagging={onTagging} lead={lead} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <div ref={body} tabIndex={0} className="focus-inset min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-[calc(39rem+80px)] px-6 pt-7 pb-10 medium:px-10">
          <PaperText view={view} titleId={titleId} words={words} />
          <div className="mt-6 flex max-w-[39rem] flex-col gap-4">
            <Momentum id={id} />
            {kin !== undefined && <DuplicateCandidates twins={kin.candidates} acts={kinActs} />}
            {(view.state.picked ?? view.state.comment) !== undefined && (
              <PickComment key={`${id}-comment`} view={view} />
            )}
            {view.state.tags !== undefined && (
              <div>
                <h3 className="type-small-heading">{paperStrings.tags}</h3>
                <div className="mt-1 flex flex-wrap gap-2">
                  {view.state.tags.map((tag) => (
                    <Chip
                      key={tag}
                      value={tag}
                      removeLabel={paperStrings.removeTag(tag)}
                      onRemove={() => decide([view], { removeTags: [tag] }, toastStrings.untagged(tag))}
                    />
                  ))}
                </div>
              </div>
            )}
            <NoteField key={id} view={view} ref={noteRef} />
            {kin !== undefined && <Parts parts={kin.sourceRecords} acts={kinActs} />}
          </div>
        </div>
      </div>
      <KeyHints />
    </section>
  );
}
