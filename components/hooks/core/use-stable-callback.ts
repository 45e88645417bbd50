import { useCallback, useEffect, useRef } from 'react';

/** A callback whose identity never changes and that calls the latest one, so that memoised rows stay as they are. */
export function useStableCallback<Arguments extends readonly unknown[], Result>(
  callback: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  return useCallback((...given: Arguments) => latest.current(...given), []);
}
