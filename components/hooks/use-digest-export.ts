import { useMemo } from 'react';
import type { Digest } from '../../lib/domain/digest.ts';
import { loadDigestExporter } from '../../lib/exporters/index.ts';
import { errorWords, toastWords } from '../../lib/words.ts';
import { useToasts } from '../ui/Toast.tsx';
import { saveFile } from './save-file.ts';

export interface DigestExport {
  /** Puts the digest on the clipboard as Markdown. */
  readonly copy: (digest: Digest) => void;
  /** Writes the digest's files to the downloads, in the format of an exporter's id. */
  readonly download: (digest: Digest, format: string) => void;
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
          const [file] = await filesOf(digest, 'markdown');
          await navigator.clipboard.writeText(file?.text ?? '');
          say({ words: toastWords.copied(digest.counts.shown, 'Markdown') });
        };
        copied().catch(fail);
      },
      download: (digest, format) => {
        const written = async () => {
          for (const { name, text, mimeType } of await filesOf(digest, format)) {
            saveFile(name, new Blob([text], { type: mimeType }));
            say({ words: toastWords.wrote(name) });
          }
        };
        written().catch(fail);
      },
    };
  }, [say]);
}

async function filesOf(digest: Digest, format: string): Promise<{ name: string; text: string; mimeType: string }[]> {
  const exporter = await loadDigestExporter(format);
  return [...exporter.export(digest)].map(({ name, chunks }) => ({
    name,
    text: [...chunks].join(''),
    mimeType: exporter.mimeType,
  }));
}
