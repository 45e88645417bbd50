import { useCallback, useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';

/**
 * A text that survives the closing of its window until the browser is closed.
 * @returns the text (undefined until it is known) and how to change it; what a person types meanwhile wins
 */
export function useSessionText(name: string): readonly [string | undefined, (text: string) => void] {
  const [text, setText] = useState<string>();
  const typed = useRef(false);
  useEffect(() => {
    void browser.storage.session.get(name).then((stored) => {
      if (!typed.current) setText(typeof stored[name] === 'string' ? stored[name] : '');
    });
  }, [name]);
  const change = useCallback(
    (next: string) => {
      typed.current = true;
      setText(next);
      void (next === '' ? browser.storage.session.remove(name) : browser.storage.session.set({ [name]: next }));
    },
    [name],
  );
  return [text, change];
}
