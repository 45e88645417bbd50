import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { heading, text, writeMarkdown } from './markdown-text.ts';
import { frontMatter, noteName, tagOf } from './obsidian-note.ts';
import { obsidianTemplate, propertiesOf } from './obsidian-template.ts';
import { paperBlocks } from './paper-markdown.ts';

/**
 * A note for Obsidian: YAML properties, then Markdown with formulas unchanged. One paper gives a note about it, with
 * its own properties and name; several give one note that lists them.
 */
export const obsidian: Exporter<readonly Paper[]> = {
  id: 'obsidian',
  name: 'Obsidian note',
  mimeType: 'text/markdown',
  extension: 'md',
  *export(papers) {
    const [only, ...others] = papers;
    if (only !== undefined && others.length === 0) yield { name: noteName(only.title), chunks: paperNote(only) };
    else yield { name: 'Papers.md', chunks: listNote(papers) };
  },
};

function* paperNote(paper: Paper): Generator<string> {
  yield propertiesOf(paper, obsidianTemplate(''));
  yield `\n${paperNoteBody(paper)}`;
}

/** Generates the text below the properties of a note about a paper. */
export function paperNoteBody(paper: Paper): string {
  return writeMarkdown(paperBlocks(paper, 1, 'obsidian'));
}

function* listNote(papers: readonly Paper[]): Generator<string> {
  yield listProperties(papers);
  yield '\n';
  yield* listBody(papers);
}

/** The properties of a note that lists several papers. */
export function listProperties(papers: readonly Paper[]): string {
  return frontMatter({ title: 'Papers', papers: papers.length, tags: tagsOf(papers) });
}

/** Generates the text below the properties of a list. */
export function* listBody(papers: readonly Paper[]): Generator<string> {
  yield `${writeMarkdown([heading(1, text('Papers'))])}`;
  for (const paper of papers) yield `\n${writeMarkdown(paperBlocks(paper, 2, 'obsidian'))}`;
}

/** Returns the shared tag, then the categories as tags in order, without duplicates. */
function tagsOf(papers: readonly Paper[]): string[] {
  const tags = papers.flatMap((paper) => paper.categories.map(tagOf)).filter((tag) => tag !== '');
  return [...new Set(['papers', ...tags])];
}
