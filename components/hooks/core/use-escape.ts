import { useEffect } from 'react';
import { floating, typing } from './use-shortcuts.ts';
import { useStableCallback } from './use-stable-callback.ts';

/** Calls a handler on Esc, except in fields, menus and dialogs that handle it themselves. */
export function useEscape(act: () => void): void {
  const stable = useStableCallback(act);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(`${typing}, ${floating}`) !== null) return;
      stable();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [stable]);
}
