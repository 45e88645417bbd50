import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { heading, text, writeMarkdown } from './markdown-text.ts';
import { paperBlocks } from './paper-markdown.ts';

/** CommonMark: a heading and a few paragraphs per paper, read the same by GitHub, editors and note tools. */
export const markdown: Exporter<readonly Paper[]> = {
  id: 'markdown',
  name: 'Markdown',
  mimeType: 'text/markdown',
  extension: 'md',
  *export(papers) {
    yield { name: 'papers.md', chunks: chunks(papers) };
  },
};

function* chunks(papers: readonly Paper[]): Generator<string> {
  yield writeMarkdown([heading(1, text('Papers'))]);
  for (const paper of papers) yield `\n${writeMarkdown(paperBlocks(paper, 2, 'commonmark'))}`;
}
