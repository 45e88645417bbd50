import type { PhrasingContent, RootContent } from 'mdast';
import type { Digest } from '../domain/digest.ts';
import type { Exporter } from '../domain/source.ts';
import { digestPage, fileOf, type PageEntry, type PageSection } from './digest-page.ts';
import { heading, link, paragraph, text, textNodes, writeMarkdown } from './markdown-text.ts';
import { frontMatter, tagOf } from './obsidian-note.ts';

/** The digest as a note for Obsidian: properties, then Markdown with its formulas as they are. */
export const digestObsidian: Exporter<Digest> = {
  id: 'obsidian',
  name: 'Obsidian note',
  mimeType: 'text/markdown',
  extension: 'md',
  *export(digest) {
    const { title, intro, summary, numbers = '', notes, sections } = digestPage(digest);
    const topics = digest.sections.filter(({ kind }) => kind === 'topic').map(({ name }) => tagOf(name));
    const blocks: RootContent[] = [
      heading(1, ...prose(title)),
      ...[...intro, summary, numbers, ...notes].filter((line) => line !== '').map((line) => paragraph(...prose(line))),
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
    yield { name: `${fileOf(digest)}.md`, chunks: [properties, '\n', writeMarkdown(blocks)] };
  },
};

function sectionBlocks({ name, entries, rest }: PageSection): RootContent[] {
  return [
    heading(2, ...prose(name)),
    ...entries.flatMap(entryBlocks),
    ...(rest === undefined ? [] : [paragraph({ type: 'emphasis', children: [text(rest)] })]),
  ];
}

function entryBlocks({ title, home, comment, news, facts, links, why, text: words }: PageEntry): RootContent[] {
  const linked = links.map(({ words: label, address }) => link([text(label)], address));
  const line = [
    ...facts.map((fact): PhrasingContent[] => prose(fact)),
    ...linked.map((one): PhrasingContent[] => [one]),
  ];
  return [
    heading(3, ...(home === undefined ? prose(title) : [link(prose(title), home)])),
    ...(comment === undefined ? [] : [paragraph(...prose(comment))]),
    ...(news === undefined ? [] : [paragraph({ type: 'emphasis', children: prose(news) })]),
    ...(line.length === 0
      ? []
      : [paragraph(...line.flatMap((part, place) => (place === 0 ? part : [text(' · '), ...part])))]),
    ...(words === undefined ? [] : [quotation(words)]),
    ...(why === undefined ? [] : [paragraph(...prose(why))]),
  ];
}

/** A sentence of the abstract is a quotation; a summary says whose it is. */
function quotation({ label, words }: NonNullable<PageEntry['text']>): RootContent {
  if (label !== undefined) return paragraph(...prose(`${label} ${words}`));
  return { type: 'blockquote', children: [paragraph(...prose(words))] };
}

function prose(words: string): ReturnType<typeof textNodes> {
  return textNodes(words, 'obsidian');
}
