import { useEffect, useMemo, useRef } from 'react';
import type { Digest } from '../../lib/domain/digest.ts';
import { loadDigestExporter } from '../../lib/exporters/index.ts';
import type { Issue } from '../../lib/library.ts';
import { digestWords } from '../../lib/words/digests.ts';
import { errorWords, toastWords } from '../../lib/words.ts';
import { useToasts } from '../ui/Toast.tsx';
import { useDecisions } from './decisions.tsx';
import { useLibrary } from './library-context.tsx';
import { saveFile } from './save-file.ts';

export interface DigestExport {
  /** Puts the digest on the clipboard as Markdown. */
  readonly copy: (issue: Issue) => void;
  /** Puts it there as text/html and text/plain, for where it is pasted. */
  readonly clip: (issue: Issue, where: 'slack' | 'mail') => void;
  /** Writes the digest's files to the downloads, in the format of an exporter's id. */
  readonly download: (issue: Issue, format: string) => void;
  /** Chooses none of its papers again. */
  readonly markSent: (issue: Issue) => void;
}

/**
 * How a digest leaves. One whose time is over is kept as it leaves; whether one was sent is for the person to say, which is
 * offered each time. The exporter comes only when it is wanted.
 * @param onSent called once a digest is marked as sent
 */
export function useDigestExport(onSent?: (issue: Issue) => void): DigestExport {
  const library = useLibrary();
  const { say } = useToasts();
  const { remember, fail } = useDecisions();
  const sent = useRef(onSent);
  useEffect(() => {
    sent.current = onSent;
  });
  return useMemo(() => {
    const markSent = (issue: Issue) => {
      library.markSent(issue).then((act) => {
        remember(act, digestWords.markedSent(issue.digest.counts.shown));
        sent.current?.(issue);
      }, fail);
    };
    const leave = (issue: Issue, how: (digest: Digest) => Promise<string>) => {
      const leaving = async () => {
        const kept = await library.keepIssue(issue);
        const words = await how(kept.digest);
        const mayBeSent = kept.stage !== 'sent' && kept.digest.counts.shown > 0;
        say({ words, ...(mayBeSent ? { next: { words: digestWords.markSent, act: () => markSent(kept) } } : {}) });
      };
      leaving().catch((reason: unknown) =>
        say({ words: errorWords.notCopied(reason instanceof Error ? reason.message : String(reason)) }),
      );
    };
    return {
      markSent,
      copy: (issue) =>
        leave(issue, async (digest) => {
          const [file] = await filesOf(digest, 'markdown');
          await navigator.clipboard.writeText(file?.text ?? '');
          return toastWords.copied(digest.counts.shown, 'Markdown');
        }),
      clip: (issue, where) =>
        leave(issue, async (digest) => {
          const { digestClipping } = await import('../../lib/exporters/digest-clipboard.ts');
          const { html, plain } = digestClipping(digest);
          const item = new ClipboardItem({
            'text/html': new Blob([html], { type: 'text/html' }),
            'text/plain': new Blob([plain], { type: 'text/plain' }),
          });
          await navigator.clipboard.write([item]);
          return digestWords.copiedFor(digest.counts.shown, digestWords[where]);
        }),
      download: (issue, format) =>
        leave(issue, async (digest) => {
          const files = await filesOf(digest, format);
          for (const { name, text, mimeType } of files) saveFile(name, new Blob([text], { type: mimeType }));
          return toastWords.wrote(files[0]?.name ?? '');
        }),
    };
  }, [library, say, remember, fail]);
}

async function filesOf(digest: Digest, format: string): Promise<{ name: string; text: string; mimeType: string }[]> {
  const exporter = await loadDigestExporter(format);
  return [...exporter.export(digest)].map(({ name, chunks }) => ({
    name,
    text: [...chunks].join(''),
    mimeType: exporter.mimeType,
  }));
}
