import { useEffect } from 'react';
import { floating, typing } from './use-keys.ts';
import { useStable } from './use-stable.ts';

/** Files beyond this are no digest of papers: 20 MB. */
const largest = 20_000_000;

/**
 * Takes a text that is dropped on the page (a file, or selected text) or pasted outside of any field.
 * @param onText the text as it is; what it holds is for the receiver to find out
 */
export function useTextDrop(onText: (text: string) => void): void {
  const take = useStable(onText);
  useEffect(() => {
    const isOurs = (event: Event) =>
      !event.defaultPrevented &&
      !(event.target instanceof Element && event.target.closest(`${typing}, ${floating}`) !== null);
    const takeFrom = (data: DataTransfer | null): boolean => {
      const [file] = data?.files ?? [];
      if (file !== undefined) {
        if (file.size > largest) return false;
        void file.text().then(take);
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
      // Without this the browser would leave the page for the file.
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
