import { useMemo } from 'react';
import type { Digest } from '../../lib/domain/digest.ts';
import { digestWords, errorWords } from '../../lib/words.ts';
import { useToasts } from '../ui/Toast.tsx';

/** Puts a digest on the clipboard as text/html and text/plain, for where it is pasted. */
export function useDigestClipboard(): (digest: Digest, where: 'slack' | 'mail') => void {
  const { say } = useToasts();
  return useMemo(() => {
    const copy = async (digest: Digest, where: 'slack' | 'mail') => {
      const { digestClipping } = await import('../../lib/exporters/digest-clipboard.ts');
      const { html, plain } = digestClipping(digest);
      const item = new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob([plain], { type: 'text/plain' }),
      });
      await navigator.clipboard.write([item]);
      say({ words: digestWords.copiedFor(digest.counts.shown, digestWords[where]) });
    };
    return (digest, where) => {
      copy(digest, where).catch((reason: unknown) =>
        say({ words: errorWords.notCopied(reason instanceof Error ? reason.message : String(reason)) }),
      );
    };
  }, [say]);
}
