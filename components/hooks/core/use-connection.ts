import { useCallback, useSyncExternalStore } from 'react';
import type { Library } from '../../../lib/library/index.ts';
import { useLibrary } from './library-context.tsx';

/** Returns the state of this window’s connection to the library, and how to open it again now. */
export function useConnection(): Pick<Library['connection'], 'state'> & { readonly retry: () => void } {
  const { connection } = useLibrary();
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection]);
  const state = useSyncExternalStore(subscribe, () => connection.state);
  return { state, retry: () => void connection.retry() };
}
