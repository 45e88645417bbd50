import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useRef } from 'react';
import type { ActionContext } from '../actions.ts';

/** What the screen that is shown lets actions do; the shell adds what works everywhere. */
type ScreenMeans = Partial<Omit<ActionContext, 'decide' | 'undo' | 'showKeys' | 'showCommands' | 'addPapers'>>;

interface Holder {
  current: ScreenMeans;
}

const MeansContext = createContext<Holder | undefined>(undefined);

/** Lets the screen below say what its actions act through. */
export function ScreenActionsProvider({ holder, children }: { holder: Holder; children: ReactNode }) {
  return <MeansContext value={holder}>{children}</MeansContext>;
}

/** What a screen says is kept here, for the keys and menus above it. */
export function useScreenActionsRef(): Holder {
  const ref = useRef<ScreenMeans>({});
  return useMemo(() => ref, []);
}

/** Said by a screen at each drawing: what actions act through while it is shown. */
export function useScreenActions(means: ScreenMeans): void {
  const holder = useContext(MeansContext);
  if (holder === undefined) throw new Error('useScreenMeans needs a ScreenMeansProvider above it.');
  // With the drawing, not after it: a key that is pressed at once acts on what is seen.
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
