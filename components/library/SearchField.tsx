import { Combobox, ComboboxProvider, useComboboxStore } from '@ariakit/react';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { libraryStrings } from '../../lib/strings/library.ts';
import { useDebouncedRun } from '../hooks/core/use-debounced-run.ts';
import { useCompletions } from '../hooks/search/use-completions.ts';
import { forgetSearches, rememberSearch, useRecentSearches } from '../hooks/search/use-recent-searches.ts';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Completions } from './Completions.tsx';
import { type ChippedQuery, chipQuery, joinQuery } from './query-chips.ts';
import { SearchHelp } from './SearchHelp.tsx';

/** Keys that follow each other sooner than this are answered together, once they pause so long; milliseconds. */
const rest = 120;

/**
 * The search field. A finished term becomes a chip; Backspace before the text makes the last chip text again.
 * @param query what the page searches for; it changes from outside with Back and with saved links
 * @param topic the topic whose list this is: a chip of its own, which leads back to all papers
 */
export function SearchField({
  query,
  topic,
  like,
  placeholder,
  inputRef,
  problem,
  onQuery,
  onLeaveTopic,
  onLeaveLike,
  onDown,
  onEnter,
}: {
  query: string;
  topic: string | undefined;
  /** The title of the paper that the list's papers resemble: a chip too. */
  like: string | undefined;
  placeholder: string;
  inputRef: RefObject<HTMLInputElement | null>;
  problem: string | undefined;
  onQuery: (query: string) => void;
  onLeaveTopic: () => void;
  onLeaveLike: () => void;
  onDown: () => void;
  onEnter: () => void;
}) {
  const id = useId();
  const [shown, setShown] = useState<ChippedQuery>(() => chipQuery(query, true));
  const [wanted, setWanted] = useState(false);
  const sent = useRef(query);
  const pace = useDebouncedRun(rest);

  useEffect(() => {
    if (query === sent.current) return;
    sent.current = query;
    pace.cancel();
    setShown(chipQuery(query, true));
    // Nobody asked for what this field could offer now.
    setWanted(false);
  }, [query, pace]);

  const send = (next: ChippedQuery, when: 'soon' | 'atOnce') => {
    setShown(next);
    pace[when](() => {
      sent.current = joinQuery(next);
      onQuery(sent.current);
    });
  };
  const type = (text: string, whole: boolean): ChippedQuery => {
    const typed = chipQuery(text, whole);
    return { chips: [...shown.chips, ...typed.chips], text: typed.text };
  };
  const empty = shown.chips.length === 0 && shown.text === '';
  const [used, setUsed] = useState(false);
  const completions = useCompletions(shown.text, used);
  const searches = useRecentSearches();
  const recent = empty ? searches : [];
  const offered = completions.length > 0 || recent.length > 0;
  const store = useComboboxStore({
    open: wanted && offered,
    setOpen: setWanted,
    value: shown.text,
    includesBaseElement: false,
    placement: 'bottom-start',
    focusLoop: true,
  });
  const frame = useRef<HTMLDivElement>(null);
  const take = (text: string) => {
    send(type(text, false), 'atOnce');
    inputRef.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const { open, activeId } = store.getState();
    if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0) {
      const last = shown.chips.at(-1);
      if (last !== undefined) {
        event.preventDefault();
        const text = [last.source, shown.text].filter((part) => part !== '').join(' ');
        send({ chips: shown.chips.slice(0, -1), text }, 'soon');
      } else if (topic !== undefined && shown.text === '') onLeaveTopic();
      else if (like !== undefined && shown.text === '') onLeaveLike();
    } else if (event.key === 'Escape') {
      // What is offered goes first, then what is typed, then the field itself.
      event.preventDefault();
      if (open) setWanted(false);
      else if (empty) event.currentTarget.blur();
      else send({ chips: [], text: '' }, 'atOnce');
    } else if (event.key === 'ArrowDown' && !open) {
      event.preventDefault();
      if (empty && offered) setWanted(true);
      else onDown();
    } else if (
      event.key === 'Enter' &&
      !event.defaultPrevented &&
      (!open || activeId === null || activeId === undefined)
    ) {
      // What was offered and is taken by this key is no answer yet.
      event.preventDefault();
      setWanted(false);
      rememberSearch(joinQuery(shown));
      const typed = type(shown.text, true);
      if (typed.chips.length > shown.chips.length) send(typed, 'atOnce');
      else onEnter();
    }
  };

  return (
    <search className="block">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click outside the chips focuses the field, which has its own label and key */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field itself is reachable by keyboard */}
      <div
        ref={frame}
        className="flex min-h-9 items-start gap-2 rounded-control border border-edge bg-surface ps-3 pe-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus"
        onClick={({ target }) => {
          if (target instanceof Element && target.closest('button, input, [role="dialog"], [role="listbox"]') === null)
            inputRef.current?.focus();
        }}
      >
        <span className="flex h-[34px] shrink-0 items-center">
          <Icon of={Search} className="text-ink-2" />
        </span>
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 py-[5px]">
          {topic !== undefined && (
            <Chip
              kind={libraryStrings.topic}
              value={topic}
              removeLabel={libraryStrings.removeChip(`${libraryStrings.topic} ${topic}`)}
              onRemove={onLeaveTopic}
            />
          )}
          {like !== undefined && (
            <Chip
              kind={libraryStrings.like}
              value={like}
              removeLabel={libraryStrings.removeChip(`${libraryStrings.like} ${like}`)}
              onRemove={onLeaveLike}
            />
          )}
          {shown.chips.map((chip, place) => (
            <Chip
              // biome-ignore lint/suspicious/noArrayIndexKey: the same term may stand there twice
              key={`${chip.source} ${place}`}
              kind={chip.kind}
              value={chip.value}
              removeLabel={libraryStrings.removeChip(`${chip.kind} ${chip.value}`)}
              onRemove={() => {
                send({ ...shown, chips: shown.chips.filter((_, other) => other !== place) }, 'atOnce');
                inputRef.current?.focus();
              }}
            />
          ))}
          <label htmlFor={id} className="sr-only">
            {libraryStrings.search}
          </label>
          <ComboboxProvider store={store}>
            <Combobox
              ref={inputRef}
              id={id}
              type="search"
              value={shown.text}
              autoSelect={false}
              showOnChange={false}
              showOnClick={false}
              showOnKeyPress={false}
              placeholder={empty && topic === undefined && like === undefined ? placeholder : ''}
              autoComplete="list"
              spellCheck={false}
              aria-invalid={problem !== undefined || undefined}
              aria-describedby={problem === undefined ? undefined : `${id}-problem`}
              className="type-text h-6 min-w-16 flex-1 bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
              onFocus={() => setUsed(true)}
              onClick={() => setWanted(true)}
              onChange={(event) => {
                setWanted(true);
                send(type(event.target.value, false), 'soon');
              }}
              onBlur={() => {
                // A click on what is offered goes on with the term.
                if (store.getState().open) return;
                setWanted(false);
                const typed = type(shown.text, true);
                if (typed.chips.length > shown.chips.length) send(typed, 'atOnce');
              }}
              onKeyDown={onKeyDown}
            />
            <Completions
              completions={completions}
              recent={recent}
              anchor={frame}
              onTake={take}
              onForget={forgetSearches}
            />
          </ComboboxProvider>
        </div>
        <span className="flex h-[34px] shrink-0 items-center">
          <SearchHelp />
        </span>
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} role="status" className="type-meta mt-1 text-danger">
          {problem}
        </p>
      )}
    </search>
  );
}
