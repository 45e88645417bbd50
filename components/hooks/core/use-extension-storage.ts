import { useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';
import { useAsyncError } from './use-async-error.ts';

/**
 * Reads a value from the browser's local storage and keeps it up to date.
 * @param concerns whether changed storage keys may affect the value
 * @param wanted false while nothing needs to be read
 * @returns undefined until loaded
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
