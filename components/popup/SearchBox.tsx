import { Search, X } from 'lucide-react';
import type { KeyboardEventHandler, Ref } from 'react';
import { libraryStrings } from '../../lib/strings/library.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { Icon } from '../ui/Icon.tsx';
import { PlainIconButton } from './PlainButtons.tsx';

/** The popup's search field. It has the focus when the popup opens. */
export function SearchBox({
  words,
  papers,
  ref,
  onWords,
  onKeyDown,
}: {
  words: string;
  /** Number of searched papers; undefined until counted. */
  papers: number | undefined;
  ref: Ref<HTMLInputElement>;
  onWords: (words: string) => void;
  onKeyDown: KeyboardEventHandler<HTMLInputElement>;
}) {
  const label = papers === undefined || papers === 0 ? libraryStrings.search : popupStrings.search(papers);
  return (
    <search className="relative block shrink-0 px-4 pt-3">
      <Icon of={Search} className="pointer-events-none absolute start-7 top-[22px] text-ink-2" />
      <input
        ref={ref}
        type="text"
        enterKeyHint="search"
        aria-label={label}
        placeholder={label}
        value={words}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: a popup is opened to search or to press one button; the field takes the first key
        autoFocus
        className="type-text h-9 w-full rounded-control border border-edge bg-surface ps-9 pe-9 text-ink focus-visible:outline-offset-1"
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {words !== '' && (
        <span className="absolute end-5 top-[18px]">
          <PlainIconButton small icon={X} label={libraryStrings.clearSearch} onClick={() => onWords('')} />
        </span>
      )}
    </search>
  );
}
