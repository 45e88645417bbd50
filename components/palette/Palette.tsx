import {
  Combobox,
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxList,
  ComboboxProvider,
  Dialog as Floating,
} from '@ariakit/react';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Topic } from '../../lib/domain/topic.ts';
import { keyStrings, paletteStrings } from '../../lib/strings/shell.ts';
import type { ActionContext } from '../action.ts';
import { rememberEntry } from '../hooks/core/recent-entries.ts';
import { useNow } from '../hooks/core/use-now.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import type { Route } from '../shell/route.ts';
import { shortcutLabels } from '../shell/shortcut-labels.ts';
import { Icon } from '../ui/Icon.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { type PaletteEntry, paletteEntries } from './entries.ts';
import { usePalette } from './use-palette.ts';

/** Finds commands, lists, topics, digests, sections of Settings and papers by a few letters. */
export function Palette({
  means,
  topics,
  onGo,
  onClose,
}: {
  means: ActionContext;
  topics: readonly Topic[];
  onGo: (route: Route) => void;
  onClose: () => void;
}) {
  const now = useNow();
  const [preferences, onPreferences] = usePreferences();
  const [text, setText] = useState('');
  const isChosen = useRef(false);
  const entries = useMemo(
    () => paletteEntries({ means, topics, preferences, now, onGo, onPreferences }),
    [means, topics, preferences, now, onGo, onPreferences],
  );
  const sections = usePalette(text, entries, onGo);
  const run = (entry: PaletteEntry): void => {
    if (entry.group !== 'papers') rememberEntry(entry.id);
    onClose();
    // Runs after the dialog has restored the focus, so that an action can move it.
    setTimeout(entry.run);
  };
  /** Enter right after typing means the first entry, even if the list has not made it the active one yet. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') isChosen.current = true;
    const first = sections[0]?.entries[0];
    if (event.key !== 'Enter' || isChosen.current || first === undefined) return;
    event.preventDefault();
    run(first);
  };
  return (
    <Floating
      open
      onClose={onClose}
      aria-label={keyStrings.commands}
      backdrop={<div className="fade bg-[rgb(0_0_0/0.4)]" />}
      className="fade fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[60vh] max-w-[560px] flex-col overflow-hidden rounded-card border border-edge bg-surface text-ink shadow-menu"
    >
      <ComboboxProvider
        open
        focusLoop
        defaultActiveId={undefined}
        setValue={(value) => {
          isChosen.current = false;
          setText(value);
        }}
      >
        <div className="flex items-center gap-3 border-b border-line px-4">
          <Icon of={Search} className="text-ink-2" />
          <Combobox
            autoFocus
            autoSelect="always"
            placeholder={keyStrings.commandSearch}
            aria-label={keyStrings.commandSearch}
            className="type-text h-12 flex-1 bg-transparent outline-none"
            onKeyDown={onKeyDown}
          />
        </div>
        <ComboboxList aria-label={keyStrings.commands} className="min-h-0 flex-1 overflow-y-auto p-1">
          {sections.map((section) => (
            <ComboboxGroup key={section.group} className="pb-1">
              <ComboboxGroupLabel className="type-meta px-3 pt-2 pb-1 text-ink-2">
                {paletteStrings.groups[section.group]}
              </ComboboxGroupLabel>
              {section.entries.map((entry) => (
                <ComboboxItem
                  key={entry.id}
                  value={entry.id}
                  setValueOnClick={false}
                  className="type-control active-item flex min-h-9 items-center gap-3 rounded-chip px-3"
                  onClick={() => run(entry)}
                >
                  <Icon of={entry.icon} className="text-ink-2" />
                  <span dir="auto" className="min-w-0 flex-1 truncate">
                    {entry.words}
                  </span>
                  {entry.key !== undefined &&
                    shortcutLabels(entry.key).map((name) => <KeyCap key={name}>{name}</KeyCap>)}
                </ComboboxItem>
              ))}
            </ComboboxGroup>
          ))}
        </ComboboxList>
      </ComboboxProvider>
      {sections.length === 0 && <p className="type-text px-4 pb-4 text-ink-3">{keyStrings.noCommand}</p>}
    </Floating>
  );
}
