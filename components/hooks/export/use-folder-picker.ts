import { useMemo } from 'react';
import { useDecisions } from '../core/decisions.tsx';

interface Picking {
  showDirectoryPicker?(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/**
 * Opens the browser’s folder picker; requires a user gesture. It resolves to undefined if the user closes it.
 * @returns undefined where the browser can’t write to folders
 */
export function useFolderPicker(): (() => Promise<FileSystemDirectoryHandle | undefined>) | undefined {
  const { fail } = useDecisions();
  return useMemo(() => {
    const picking = window as Picking;
    if (picking.showDirectoryPicker === undefined) return undefined;
    return async () => {
      try {
        return await picking.showDirectoryPicker?.({ id: 'digestif', mode: 'readwrite' });
      } catch (reason) {
        // Closing the picker is a valid answer.
        if (!(reason instanceof DOMException && reason.name === 'AbortError')) fail(reason);
        return undefined;
      }
    };
  }, [fail]);
}
