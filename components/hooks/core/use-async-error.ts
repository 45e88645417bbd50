import { useCallback, useState } from 'react';

/**
 * For what a window cannot do without: throws a failure of later to the boundary above, which says it. Otherwise the window
 * would wait for ever.
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
