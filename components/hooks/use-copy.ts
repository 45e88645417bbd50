import { useMemo } from 'react';
import type { Paper } from '../../lib/domain/paper.ts';
import { loadExporter } from '../../lib/exporters/index.ts';
import type { PaperView } from '../../lib/library.ts';
import { errorWords, toastWords } from '../../lib/words.ts';
import { useToasts } from '../ui/Toast.tsx';

/** The paper without what is local to this database. */
function plain({ paper }: PaperView): Paper {
  const { id: _id, firstSeen: _firstSeen, lastSeen: _lastSeen, sighting: _sighting, ...rest } = paper;
  return rest;
}

async function write(papers: readonly PaperView[], format: string): Promise<void> {
  const exporter = await loadExporter(format);
  const pieces: string[] = [];
  for (const { chunks } of exporter.export(papers.map(plain))) pieces.push([...chunks].join(''));
  await navigator.clipboard.writeText(pieces.join('\n'));
}

export interface Copying {
  readonly cite: (papers: readonly PaperView[]) => void;
  readonly copyMarkdown: (papers: readonly PaperView[]) => void;
}

/** Puts papers on the clipboard and says so once they are there. */
export function useCopy(): Copying {
  const { say } = useToasts();
  return useMemo(() => {
    const copy = (papers: readonly PaperView[], format: string, said: string) => {
      write(papers, format).then(
        () => say({ words: said }),
        (reason: unknown) =>
          say({ words: errorWords.notCopied(reason instanceof Error ? reason.message : String(reason)) }),
      );
    };
    return {
      cite: (papers) =>
        copy(
          papers,
          'bibtex',
          papers.length === 1 ? toastWords.copiedCitation : toastWords.copied(papers.length, 'BibTeX'),
        ),
      copyMarkdown: (papers) => copy(papers, 'markdown', toastWords.copied(papers.length, 'Markdown')),
    };
  }, [say]);
}
