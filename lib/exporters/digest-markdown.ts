import type { PhrasingContent, RootContent } from 'mdast';
import { stringify } from 'yaml';
import type { Digest } from '../domain/digest.ts';
import type { Exporter } from '../domain/source.ts';
import { type DigestPage, digestPage, fileOf, type PageEntry, type PageSection } from './digest-page.ts';
import { heading, link, paragraph, text, textNodes, writeMarkdown } from './markdown-text.ts';

/** The digest as a note: front matter, one title, a section a topic. Nothing in it runs, loads or hides. */
export const digestMarkdown: Exporter<Digest> = {
  id: 'markdown',
  name: 'Markdown',
  mimeType: 'text/markdown',
  extension: 'md',
  *export(digest) {
    const note = writeMarkdown(blocksOf(digestPage(digest)));
    yield { name: `${fileOf(digest)}.md`, chunks: [frontMatterOf(digest), '\n', note] };
  },
};

/** Every text quoted, so that no reader takes a value for a date, a number or a tag. */
function frontMatterOf({ title, week, from, to, counts }: Digest): string {
  const { seen, matched, shown, picked } = counts;
  const properties = { title, week, from, to, papers: shown, seen, matched, picked };
  return `---\n${stringify(properties, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })}---\n`;
}

function blocksOf({ title, intro, summary, numbers = '', notes, sections }: DigestPage): RootContent[] {
  return [
    heading(1, ...prose(title)),
    ...[...intro, summary, numbers, ...notes].filter((line) => line !== '').map((line) => paragraph(...prose(line))),
    ...sections.flatMap(sectionOf),
  ];
}

function sectionOf({ name, entries, rest }: PageSection): RootContent[] {
  return [
    heading(2, ...prose(name)),
    ...entries.flatMap(entryOf),
    ...(rest === undefined ? [] : [paragraph({ type: 'emphasis', children: [text(rest)] })]),
  ];
}

/** One paragraph of lines, so that the whole title stands in one block and a heading stays a topic's. */
function entryOf({ title, home, comment, news, facts, links, why, text: words }: PageEntry): RootContent[] {
  const linked = home === undefined ? prose(title) : [link(prose(title), home)];
  const lines: PhrasingContent[][] = [
    [{ type: 'strong', children: linked }],
    prose(comment ?? ''),
    news === undefined ? [] : [{ type: 'emphasis', children: prose(news) }],
    factLine(facts, links),
    why === undefined ? [] : [text(why)],
  ];
  const head = lines
    .filter((line) => line.length > 0)
    .flatMap((line, place): PhrasingContent[] => (place === 0 ? line : [{ type: 'break' }, ...line]));
  return [paragraph(...head), ...(words === undefined ? [] : [quotation(words)])];
}

function factLine(facts: PageEntry['facts'], links: PageEntry['links']): PhrasingContent[] {
  const linked = links.map(({ words, address }): PhrasingContent[] => [link([text(words)], address)]);
  return joined(
    [...facts.map((fact): PhrasingContent[] => [text(fact)]), ...(linked.length > 0 ? [joined(linked, ', ')] : [])],
    ' · ',
  );
}

/** A sentence of the abstract stands as a quotation; a site's summary says whose it is. */
function quotation({ label, words }: NonNullable<PageEntry['text']>): RootContent {
  if (label === undefined) return { type: 'blockquote', children: [paragraph(...prose(words))] };
  return paragraph(text(`${label} `), ...prose(words));
}

function joined(parts: readonly PhrasingContent[][], between: string): PhrasingContent[] {
  return parts.flatMap((part, place): PhrasingContent[] => (place === 0 ? part : [text(between), ...part]));
}

/** A text of the outside: escaped by the writer, formulas kept. */
function prose(words: string): ReturnType<typeof textNodes> {
  return textNodes(words, 'commonmark');
}
