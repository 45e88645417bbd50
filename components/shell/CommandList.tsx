import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider, Dialog as Floating } from '@ariakit/react';
import Fuse from 'fuse.js';
import { ArrowRight, type LucideIcon, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Topic } from '../../lib/domain/topic.ts';
import { actionStrings, keyStrings, shellStrings } from '../../lib/strings/shell.ts';
import type { ActionContext } from '../action.ts';
import { actions } from '../actions.ts';
import { type Preferences, usePreferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { Icon } from '../ui/Icon.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { type Route, shelves } from './route.ts';
import { shortcutLabels } from './shortcut-labels.ts';

interface Command {
  readonly id: string;
  readonly words: string;
  readonly icon: LucideIcon;
  readonly key: string | undefined;
  readonly run: () => void;
}

function commandsOf(
  means: ActionContext,
  topics: readonly Topic[],
  preferences: Preferences,
  go: (route: Route) => void,
  change: (some: Partial<Preferences>) => void,
): Command[] {
  const place = (id: string, words: string, route: Route): Command => ({
    id,
    words,
    icon: ArrowRight,
    key: undefined,
    run: () => go(route),
  });
  const { density } = preferences;
  const other = density === 'compact' ? 'comfortable' : 'compact';
  return [
    ...actions
      .filter((action) => action.id !== 'commands' && action.can(means))
      .map((action) => ({
        id: action.id,
        words: action.label(means),
        icon: action.icon,
        key: keyOf(action, preferences),
        run: () => action.run(means),
      })),
    ...shelves.map((shelf) =>
      place(`shelf ${shelf}`, actionStrings.goTo(shellStrings[shelf]), { screen: 'list', shelf, query: '' }),
    ),
    ...topics.map((topic) =>
      place(`topic ${topic.id}`, actionStrings.goToTopic(topic.name), {
        screen: 'list',
        shelf: { topic: topic.id },
        query: '',
      }),
    ),
    place('add-topic', actionStrings.addTopic, { screen: 'topic-editor' }),
    place('digests', actionStrings.goTo(shellStrings.digests), { screen: 'digests' }),
    place('sources', actionStrings.goTo(shellStrings.sources), { screen: 'settings', section: 'sources' }),
    place('settings', actionStrings.goTo(shellStrings.settings), { screen: 'settings' }),
    {
      id: 'density',
      words: actionStrings[other],
      icon: ArrowRight,
      key: undefined,
      run: () => change({ density: other }),
    },
  ];
}

/** Finds every action, list and topic by a few letters of its name. */
export function CommandList({
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
  const [preferences, change] = usePreferences();
  const [text, setText] = useState('');
  const commands = useMemo(
    () => commandsOf(means, topics, preferences, onGo, change),
    [means, topics, preferences, onGo, change],
  );
  const fuse = useMemo(
    () => new Fuse(commands, { keys: ['words'], threshold: 0.35, ignoreLocation: true }),
    [commands],
  );
  const shown = text.trim() === '' ? commands : fuse.search(text).map(({ item }) => item);
  return (
    <Floating
      open
      onClose={onClose}
      aria-label={keyStrings.commands}
      backdrop={<div className="fade bg-[rgb(0_0_0/0.4)]" />}
      className="fade fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[60vh] max-w-[520px] flex-col overflow-hidden rounded-card border border-edge bg-surface text-ink shadow-menu"
    >
      <ComboboxProvider open focusLoop defaultActiveId={undefined} setValue={setText}>
        <div className="flex items-center gap-3 border-b border-line px-4">
          <Icon of={Search} className="text-ink-2" />
          <Combobox
            autoFocus
            autoSelect="always"
            placeholder={keyStrings.commandSearch}
            aria-label={keyStrings.commandSearch}
            className="type-text h-12 flex-1 bg-transparent outline-none"
          />
        </div>
        <ComboboxList aria-label={keyStrings.commands} className="min-h-0 flex-1 overflow-y-auto p-1">
          {shown.map((command) => (
            <ComboboxItem
              key={command.id}
              value={command.id}
              setValueOnClick={false}
              className="type-control active-item flex min-h-9 items-center gap-3 rounded-chip px-3"
              onClick={() => {
                onClose();
                // Runs after the dialog has restored the focus, so that an action can move it.
                setTimeout(command.run);
              }}
            >
              <Icon of={command.icon} className="text-ink-2" />
              <span className="min-w-0 flex-1 truncate">{command.words}</span>
              {command.key !== undefined &&
                shortcutLabels(command.key).map((name) => <KeyCap key={name}>{name}</KeyCap>)}
            </ComboboxItem>
          ))}
        </ComboboxList>
      </ComboboxProvider>
      {shown.length === 0 && <p className="type-text px-4 pb-4 text-ink-3">{keyStrings.noCommand}</p>}
    </Floating>
  );
}
