import { useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';
import { useAsyncError } from './use-async-error.ts';

/**
 * Something that is kept in the browser's local storage, kept up to date.
 * @param read reads it
 * @param concerns whether a change of some rows may have changed it
 * @param wanted false as long as nothing is to be read
 * @returns undefined until it is read
 */
export function useExtensionStorage<T>(
  read: () => Promise<T>,
  concerns: (rows: readonly string[]) => boolean,
  wanted = true,
): T | undefined {
  const fail = useAsyncError();
  const [value, setValue] = useState<T>();
  const ways = useRef({ read, concerns });
  ways.current = { read, concerns };
  useEffect(() => {
    if (!wanted) return;
    let ended = false;
    const look = () => {
      ways.current.read().then((found) => {
        if (!ended) setValue(found);
      }, fail);
    };
    const onChanged = (changes: Record<string, unknown>, area: string) => {
      if (area === 'local' && ways.current.concerns(Object.keys(changes))) look();
    };
    look();
    browser.storage.onChanged.addListener(onChanged);
    return () => {
      ended = true;
      browser.storage.onChanged.removeListener(onChanged);
    };
  }, [wanted, fail]);
  return value;
}
