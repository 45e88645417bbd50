import { useMemo } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { CitationStyle } from '../../../lib/domain/citation.ts';
import { messageOf } from '../../../lib/errors.ts';
import { loadExporter } from '../../../lib/exporters/index.ts';
import { citationStrings } from '../../../lib/strings/export.ts';
import { errorStrings, toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { putOnClipboard } from '../core/copy-to-clipboard.ts';
import { useLibrary } from '../core/library-context.tsx';
import { toPlainPaper } from '../papers/to-plain-paper.ts';

async function write(papers: readonly PaperView[], format: string): Promise<void> {
  const exporter = await loadExporter(format);
  const pieces: string[] = [];
  for (const { chunks } of exporter.export(papers.map(toPlainPaper))) pieces.push([...chunks].join(''));
  await navigator.clipboard.writeText(pieces.join('\n'));
}

async function writeCitation(papers: readonly PaperView[], style: CitationStyle): Promise<void> {
  const { citePapers } = await import('../../../lib/exporters/citation.ts');
  await putOnClipboard(citePapers(papers.map(toPlainPaper), style));
}

export interface Copying {
  readonly cite: (papers: readonly PaperView[]) => void;
  /** As a formatted reference list, with italics. */
  readonly citeIn: (papers: readonly PaperView[], style: CitationStyle) => void;
  readonly copyMarkdown: (papers: readonly PaperView[]) => void;
}

/** Copies papers to the clipboard and shows a confirmation. */
export function useCopyPapers(): Copying {
  const library = useLibrary();
  const { say } = useToasts();
  return useMemo(() => {
    const tell = (writing: Promise<void>, said: string) => {
      writing.then(
        () => say({ words: said }),
        (reason: unknown) => say({ words: errorStrings.notCopied(messageOf(reason)) }),
      );
    };
    const copy = (papers: readonly PaperView[], format: string, said: string) => tell(write(papers, format), said);
    return {
      cite: (papers) => {
        // The copied key is the one that is stored, because it is computed from the same paper.
        void library.exports.storeCiteKeys(papers.map(({ paper }) => paper.id));
        copy(
          papers,
          'bibtex',
          papers.length === 1 ? toastStrings.copiedCitation : toastStrings.copied(papers.length, 'BibTeX'),
        );
      },
      citeIn: (papers, style) =>
        tell(writeCitation(papers, style), toastStrings.copied(papers.length, citationStrings.copied[style])),
      copyMarkdown: (papers) => copy(papers, 'markdown', toastStrings.copied(papers.length, 'Markdown')),
    };
  }, [library, say]);
}
