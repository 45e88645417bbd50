import { useMemo } from 'react';
import type { Digest } from '../../lib/domain/digest.ts';
import { errorWords, toastWords } from '../../lib/words.ts';
import { useToasts } from '../ui/Toast.tsx';

export interface DigestExport {
  /** Puts the digest on the clipboard as Markdown. */
  readonly copy: (digest: Digest) => void;
  /** Writes the digest's file to the downloads. */
  readonly download: (digest: Digest) => void;
}

/** How a digest leaves a small window. The exporter comes only when it is wanted. */
export function useDigestExport(): DigestExport {
  const { say } = useToasts();
  return useMemo(() => {
    const fail = (reason: unknown) =>
      say({ words: errorWords.notCopied(reason instanceof Error ? reason.message : String(reason)) });
    return {
      copy: (digest) => {
        const copied = async () => {
          const [file] = await filesOf(digest);
          await navigator.clipboard.writeText(file?.text ?? '');
          say({ words: toastWords.copied(digest.counts.shown, 'Markdown') });
        };
        copied().catch(fail);
      },
      download: (digest) => {
        const written = async () => {
          for (const { name, text, mimeType } of await filesOf(digest)) {
            saveFile(name, new Blob([text], { type: mimeType }));
            say({ words: toastWords.wrote(name) });
          }
        };
        written().catch(fail);
      },
    };
  }, [say]);
}

async function filesOf(digest: Digest): Promise<{ name: string; text: string; mimeType: string }[]> {
  const { digestMarkdown } = await import('../../lib/exporters/digest-markdown.ts');
  return [...digestMarkdown.export(digest)].map(({ name, chunks }) => ({
    name,
    text: [...chunks].join(''),
    mimeType: digestMarkdown.mimeType,
  }));
}

/** Hands a file to the browser's downloads, without asking for a permission. */
function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
