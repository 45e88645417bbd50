import { useCallback, useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';

/**
 * A text that survives the closing of its window until the browser is closed.
 * @param first the text, where it was read already
 * @returns the text (undefined until it is known) and how to change it; what a user types meanwhile wins
 */
export function useSessionText(name: string, first?: string): readonly [string | undefined, (text: string) => void] {
  const [text, setText] = useState(first);
  const known = useRef(first !== undefined);
  useEffect(() => {
    if (known.current) return;
    void readSessionText(name).then((stored) => {
      if (!known.current) setText(stored);
    });
  }, [name]);
  const change = useCallback(
    (next: string) => {
      known.current = true;
      setText(next);
      void (next === '' ? browser.storage.session.remove(name) : browser.storage.session.set({ [name]: next }));
    },
    [name],
  );
  return [text, change];
}

/** The text that `useSessionText` keeps under a name; empty where there is none. */
export async function readSessionText(name: string): Promise<string> {
  const text = (await browser.storage.session.get(name))[name];
  return typeof text === 'string' ? text : '';
}
