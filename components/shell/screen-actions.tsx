import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef } from 'react';
import type { ActionContext } from '../action.ts';

/** What the visible screen lets actions do; the shell adds what works everywhere. */
type ScreenMeans = Partial<Omit<ActionContext, 'decide' | 'undo' | 'showKeys' | 'showCommands' | 'addPapers'>>;

interface Holder {
  current: ScreenMeans;
}

const MeansContext = createContext<Holder | undefined>(undefined);

/** Lets a screen register its actions. */
export function ScreenActionsProvider({ holder, children }: { holder: Holder; children: ReactNode }) {
  return <MeansContext value={holder}>{children}</MeansContext>;
}

/** Stores the screen's actions for the shortcuts and menus above it. */
export function useScreenActionsRef(): Holder {
  const ref = useRef<ScreenMeans>({});
  return useMemo(() => ref, []);
}

/** Registers the current screen's actions on every render. */
export function useScreenActions(means: ScreenMeans): void {
  const holder = useContext(MeansContext);
  if (holder === undefined) throw new Error('useScreenMeans needs a ScreenMeansProvider above it.');
  // Set while rendering, not afterwards: a key pressed at once acts on what is visible.
  useLayoutEffect(() => {
    holder.current = means;
  });
  useLayoutEffect(
    () => () => {
      holder.current = {};
    },
    [holder],
  );
}
