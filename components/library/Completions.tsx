import { ComboboxItem, ComboboxList, ComboboxPopover } from '@ariakit/react';
import { History } from 'lucide-react';
import type { RefObject } from 'react';
import { libraryStrings } from '../../lib/strings/library.ts';
import { fieldStrings } from '../../lib/strings/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import type { Completion } from './completion.ts';

const item = 'type-control active-item flex min-h-8 items-center gap-2 rounded-chip px-2';

const hintOf = (field: string): string | undefined =>
  Object.entries(fieldStrings).find(([name]) => name === field)?.[1];

/** Suggestions of the search field: completions of the last term, or recent searches while it is empty. */
export function Completions({
  completions,
  recent,
  anchor,
  onTake,
  onForget,
}: {
  completions: readonly Completion[];
  /** Shown if there are no completions. */
  recent: readonly string[];
  /** The frame of the field, to which the suggestions are anchored. */
  anchor: RefObject<HTMLElement | null>;
  onTake: (text: string) => void;
  onForget: () => void;
}) {
  return (
    <ComboboxPopover
      aria-label={completions.length > 0 ? libraryStrings.completions : libraryStrings.recent}
      gutter={4}
      sameWidth
      getAnchorRect={() => anchor.current?.getBoundingClientRect() ?? null}
      fixed
      hideOnInteractOutside
      className="fade z-40 overflow-y-auto rounded-card border border-edge bg-surface p-1 text-ink shadow-menu max-h-[var(--popover-available-height)]"
    >
      {completions.length === 0 && (
        <p aria-hidden="true" className="type-small-heading px-2 pt-1.5 pb-1">
          {libraryStrings.recent}
        </p>
      )}
      <ComboboxList aria-label={completions.length > 0 ? libraryStrings.completions : libraryStrings.recent}>
        {completions.map(({ field, value, text }) => (
          <ComboboxItem
            key={text}
            value={text}
            setValueOnClick={false}
            hideOnClick={value !== ''}
            className={item}
            onClick={() => onTake(text)}
          >
            <span className="min-w-0 truncate">
              <span className="text-ink-3">{field}:</span>
              {value === '' ? '' : ` ${value}`}
            </span>
            {value === '' && field !== undefined && (
              <span className="type-meta ms-auto shrink-0 text-ink-3">{hintOf(field)}</span>
            )}
          </ComboboxItem>
        ))}
        {completions.length === 0 &&
          recent.map((search) => (
            <ComboboxItem
              key={search}
              value={search}
              setValueOnClick={false}
              className={item}
              onClick={() => onTake(`${search} `)}
            >
              <Icon of={History} className="text-ink-3" />
              <span className="min-w-0 truncate">{search}</span>
            </ComboboxItem>
          ))}
        {completions.length === 0 && recent.length > 0 && (
          <ComboboxItem
            value={libraryStrings.forgetRecent}
            setValueOnClick={false}
            className={`${item} mt-1 text-ink-2`}
            onClick={onForget}
          >
            {libraryStrings.forgetRecent}
          </ComboboxItem>
        )}
      </ComboboxList>
    </ComboboxPopover>
  );
}
