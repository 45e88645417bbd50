import { useCallback, useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';

/**
 * A text that survives closing its window until the browser closes.
 * @param first the text, if it is already loaded
 * @returns the text (undefined until loaded) and a setter; typing during loading wins
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

/** Reads the text that `useSessionText` stores under a name; empty if there is none. */
export async function readSessionText(name: string): Promise<string> {
  const text = (await browser.storage.session.get(name))[name];
  return typeof text === 'string' ? text : '';
}
