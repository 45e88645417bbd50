import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef } from 'react';
import type { ActionContext } from '../action.ts';

/** What the visible screen lets actions do; the shell adds what works everywhere. */
type ScreenActions = Partial<Omit<ActionContext, 'decide' | 'undo' | 'showKeys' | 'showCommands' | 'addPapers'>>;

interface Holder {
  current: ScreenActions;
}

const ScreenActionsContext = createContext<Holder | undefined>(undefined);

/** Lets a screen register its actions. */
export function ScreenActionsProvider({ holder, children }: { holder: Holder; children: ReactNode }) {
  return <ScreenActionsContext value={holder}>{children}</ScreenActionsContext>;
}

/** Stores the screen's actions for the shortcuts and menus above it. */
export function useScreenActionsRef(): Holder {
  const ref = useRef<ScreenActions>({});
  return useMemo(() => ref, []);
}

/** Registers the current screen's actions on every render. */
export function useScreenActions(actions: ScreenActions): void {
  const holder = useContext(ScreenActionsContext);
  if (holder === undefined) throw new Error('useScreenActions needs a ScreenActionsProvider above it.');
  // Set while rendering, not afterwards: a key pressed at once acts on what is visible.
  useLayoutEffect(() => {
    holder.current = actions;
  });
  useLayoutEffect(
    () => () => {
      holder.current = {};
    },
    [holder],
  );
}
