import { useEffect } from 'react';
import { floating, typing } from './use-shortcuts.ts';
import { useStableCallback } from './use-stable-callback.ts';

/**
 * Accepts a file or text dropped anywhere on the page, or pasted outside a field.
 * @param onDrop receives the raw file or text
 */
export function useDropOrPaste(onDrop: (source: Blob | string) => void): void {
  const take = useStableCallback(onDrop);
  useEffect(() => {
    const isOurs = (event: Event) =>
      !event.defaultPrevented &&
      !(event.target instanceof Element && event.target.closest(`${typing}, ${floating}`) !== null);
    const takeFrom = (data: DataTransfer | null): boolean => {
      const [file] = data?.files ?? [];
      if (file !== undefined) {
        take(file);
        return true;
      }
      const text = data?.getData('text/plain') ?? '';
      if (text.trim() === '') return false;
      take(text);
      return true;
    };
    const onDragOver = (event: DragEvent) => {
      if (isOurs(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!isOurs(event)) return;
      // Prevents the browser from navigating to the file.
      event.preventDefault();
      takeFrom(event.dataTransfer);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isOurs(event) && takeFrom(event.clipboardData)) event.preventDefault();
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [take]);
}
