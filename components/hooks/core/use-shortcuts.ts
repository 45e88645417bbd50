import { useLayoutEffect, useRef } from 'react';
import { errorStrings } from '../../../lib/strings/shell.ts';
import type { Action, ActionContext } from '../../action.ts';
import { actions } from '../../actions.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { type Preferences, usePreferences } from './use-preferences.ts';

/** The key of an action: what the user chose, else its own; undefined where it has none or single keys are off. */
export function keyOf(
  action: Action,
  { keys, singleKeys }: Pick<Preferences, 'keys' | 'singleKeys'>,
): string | undefined {
  const key = keys[action.id] ?? action.key;
  if (key === undefined || key === '') return undefined;
  return singleKeys || key.startsWith('mod+') ? key : undefined;
}

/** Where single keys belong to what is being typed. */
export const typing =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=""], [contenteditable=true]';
/** Where they belong to what is being chosen. */
export const floating = '[role=dialog], [role=menu], [role=listbox], [role=radiogroup]';

function pressed(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return `mod+${event.key.toLowerCase()}`;
  return event.key;
}

/** Runs an action and goes on to the next paper, if it deals with one. */
function runByKey(action: Action, means: ActionContext): void {
  // Asked before the action changes what it is about.
  const advances = action.advances?.(means) === true;
  const [target] = means.targets;
  action.run(means);
  if (advances && target !== undefined) means.advance?.(target.paper.id);
}

/**
 * Lets the keys of the list of actions act on the page. Single keys never act in a field, a menu or a dialog. A key that
 * follows a move at once acts on the paper that was moved to, not on the one that still lies open.
 */
export function useShortcuts(getMeans: () => ActionContext): void {
  const [preferences] = usePreferences();
  const { say } = useToasts();
  const latest = useRef({ getMeans, preferences });
  // With the drawing, not after it: a key that is pressed at once acts on what is seen.
  useLayoutEffect(() => {
    latest.current = { getMeans, preferences };
  });
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = pressed(event);
      if (key === undefined || event.defaultPrevented) return;
      const single = !key.startsWith('mod+');
      const target = event.target instanceof Element ? event.target : undefined;
      if (single && target?.closest(`${typing}, ${floating}`)) return;
      const { preferences: wanted } = latest.current;
      const now = latest.current.getMeans();
      const action = actions.find((candidate) => keyOf(candidate, wanted) === key);
      if (action === undefined) return;
      const arriving = action.group === 'paper' ? now.arriving?.() : undefined;
      if (arriving === undefined && !action.can(now)) return;
      event.preventDefault();
      if (arriving === undefined) runByKey(action, now);
      else
        void arriving.then(
          (targets) => {
            const then = { ...latest.current.getMeans(), targets };
            if (action.can(then)) runByKey(action, then);
          },
          (reason: unknown) => say({ words: errorStrings.notActed(reason instanceof Error ? reason.message : '') }),
        );
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [say]);
}
