import { useEffect, useRef, useState } from 'react';
import { useAsyncError } from './use-async-error.ts';

/**
 * Reads a value that the extension has stored and keeps it up to date.
 * @param watch calls back after each change, until its result is called
 * @param wanted false while nothing needs to be read
 * @returns undefined until loaded
 */
export function useExtensionStorage<T>(
  read: () => Promise<T>,
  watch: (callback: () => void) => () => void,
  wanted = true,
): T | undefined {
  const fail = useAsyncError();
  const [value, setValue] = useState<T>();
  const ways = useRef({ read, watch });
  ways.current = { read, watch };
  useEffect(() => {
    if (!wanted) return;
    let ended = false;
    const look = () => {
      ways.current.read().then((found) => {
        if (!ended) setValue(found);
      }, fail);
    };
    look();
    const unwatch = ways.current.watch(look);
    return () => {
      ended = true;
      unwatch();
    };
  }, [wanted, fail]);
  return value;
}
