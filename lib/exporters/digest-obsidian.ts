import type { PhrasingContent, RootContent } from 'mdast';
import type { Digest } from '../domain/digest.ts';
import type { Exporter } from '../domain/source.ts';
import { digestPage, fileOf } from './digest-lines.ts';
import type { PageEntry, PageLine, PageSection } from './digest-page.ts';
import { heading, inlineNodes, link, paragraph, text, textNodes, titleList, writeMarkdown } from './markdown-text.ts';
import { frontMatter, tagOf } from './obsidian-note.ts';

/** The digest as a note for Obsidian: properties, then Markdown with its formulas as they are. */
export const digestObsidian: Exporter<Digest> = {
  id: 'obsidian',
  name: 'Obsidian note',
  mimeType: 'text/markdown',
  extension: 'md',
  *export(digest) {
    const { name, properties, body } = digestNote(digest);
    yield { name, chunks: [properties, '\n', body] };
  },
};

/** The parts of a digest's note. */
export function digestNote(digest: Digest): { name: string; properties: string; body: string } {
  const { title, head, sections } = digestPage(digest, { withFormulas: true });
  const topics = digest.sections.filter(({ kind }) => kind === 'topic').map(({ name }) => tagOf(name));
  const blocks: RootContent[] = [
    heading(1, ...prose(title)),
    ...head.map(({ parts }) => paragraph(...inline(parts))),
    ...sections.flatMap(sectionBlocks),
  ];
  const properties = frontMatter({
    title,
    aliases: [title],
    week: digest.week,
    from: { day: digest.from },
    to: { day: digest.to },
    papers: digest.counts.shown,
    tags: [...new Set(['digest', ...topics.filter((tag) => tag !== '')])],
  });
  return { name: `${fileOf(digest)}.md`, properties, body: writeMarkdown(blocks) };
}

function sectionBlocks({ name, isBrief, entries, rest }: PageSection): RootContent[] {
  return [
    heading(2, ...prose(name)),
    ...(isBrief === true ? [titleList(entries, prose, inline)] : entries.flatMap(entryBlocks)),
    ...(rest === undefined ? [] : [paragraph({ type: 'emphasis', children: [text(rest)] })]),
  ];
}

function entryBlocks({ title, home, lines }: PageEntry): RootContent[] {
  return [heading(3, ...(home === undefined ? prose(title) : [link(prose(title), home)])), ...lines.map(lineBlock)];
}

/** Formats a sentence of the abstract as a quotation; a summary names its source. */
function lineBlock({ role, label, parts }: PageLine): RootContent {
  const children = inline(label === undefined ? parts : [`${label} `, ...parts]);
  if (role === 'quotation') return { type: 'blockquote', children: [paragraph(...children)] };
  return paragraph(...(role === 'news' ? [{ type: 'emphasis' as const, children }] : children));
}

function inline(parts: PageLine['parts']): PhrasingContent[] {
  return inlineNodes(parts, 'obsidian');
}

function prose(words: string): ReturnType<typeof textNodes> {
  return textNodes(words, 'obsidian');
}
