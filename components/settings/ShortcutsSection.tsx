import { useState } from 'react';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { Action, ActionContext } from '../action.ts';
import { actions } from '../actions.ts';
import type { Preferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { shortcutLabels } from '../shell/shortcut-labels.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { Switch } from '../ui/Switch.tsx';
import { Section } from './Section.tsx';

/** Action labels without a target paper. */
const means: ActionContext = { targets: [], decide: () => undefined, undo: () => undefined };

/** All shortcuts, each customisable; single-key shortcuts can be switched off together (WCAG 2.1.4). */
export function ShortcutsSection({
  preferences,
  onChange,
}: {
  preferences: Preferences;
  onChange: (change: Partial<Preferences>) => void;
}) {
  const [changing, setChanging] = useState<string>();
  const [problem, setProblem] = useState('');
  const keyed = actions.filter((action) => action.key !== undefined);
  const currentKey = (action: Action) => preferences.keys[action.id] ?? action.key ?? '';

  const take = (action: Action, key: string) => {
    const owner = keyed.find((other) => other.id !== action.id && currentKey(other) === key);
    if (owner !== undefined) {
      setProblem(settingsStrings.taken(owner.label(means)));
      return;
    }
    setProblem('');
    setChanging(undefined);
    onChange({ keys: { ...preferences.keys, [action.id]: key } });
  };

  return (
    <Section id="shortcuts" title={settingsStrings.shortcuts} hint={settingsStrings.shortcutsHint}>
      <Switch
        label={settingsStrings.singleKeys}
        checked={preferences.singleKeys}
        onChange={(singleKeys) => onChange({ singleKeys })}
      />
      <Switch
        label={settingsStrings.advance}
        hint={settingsStrings.advanceHint}
        checked={preferences.advance}
        onChange={(advance) => onChange({ advance })}
      />
      <p role="status" className="type-meta mt-1 min-h-4 text-danger">
        {problem}
      </p>
      <ul className="mt-1 columns-1 gap-8 medium:columns-2 wide:columns-3">
        {keyed.map((action) => {
          const name = action.label(means);
          const key = currentKey(action);
          const off = keyOf(action, preferences) === undefined;
          return (
            <li
              key={action.id}
              className="type-control flex min-h-8 break-inside-avoid items-center justify-between gap-3 border-b border-line font-normal"
            >
              <span className={off ? 'text-ink-3' : undefined}>{name}</span>
              <button
                type="button"
                disabled={key.startsWith('mod+')}
                aria-label={settingsStrings.changeKey(name, shortcutLabels(key).join(' '))}
                className="inline-flex min-h-6 items-center gap-1 rounded-chip px-1 hover:bg-surface-3 disabled:hover:bg-transparent"
                onClick={() => {
                  setProblem('');
                  setChanging(action.id);
                }}
                onBlur={() => setChanging(undefined)}
                onKeyDown={(event) => {
                  if (changing !== action.id || event.key === 'Tab' || event.key.length > 1) return;
                  if (event.ctrlKey || event.metaKey || event.altKey) return;
                  event.preventDefault();
                  event.stopPropagation();
                  take(action, event.key);
                }}
              >
                {changing === action.id ? (
                  <span className="type-meta text-accent">{settingsStrings.press}</span>
                ) : (
                  shortcutLabels(key).map((part) => <KeyCap key={part}>{part}</KeyCap>)
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
