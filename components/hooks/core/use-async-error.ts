import { useCallback, useState } from 'react';

/**
 * Returns a function that rethrows an async error while rendering, so that the error boundary shows it. Otherwise the
 * window would wait forever.
 */
export function useAsyncError(): (reason: unknown) => void {
  const [, setState] = useState<undefined>();
  return useCallback(
    (reason) =>
      setState(() => {
        throw reason;
      }),
    [],
  );
}
