import type { PhrasingContent, RootContent } from 'mdast';
import { stringify } from 'yaml';
import type { Digest } from '../domain/digest.ts';
import type { Exporter } from '../domain/source.ts';
import { digestPage, fileOf } from './digest-lines.ts';
import type { DigestPage, PageEntry, PageLine, PageSection } from './digest-page.ts';
import { heading, inlineNodes, link, paragraph, text, textNodes, titleList, writeMarkdown } from './markdown-text.ts';

/** The digest as a note: front matter, one title, one section per topic. Nothing in it runs, loads or hides. */
export const digestMarkdown: Exporter<Digest> = {
  id: 'markdown',
  name: 'Markdown',
  mimeType: 'text/markdown',
  extension: 'md',
  *export(digest) {
    const note = writeMarkdown(blocksOf(digestPage(digest, { withFormulas: true })));
    yield { name: `${fileOf(digest)}.md`, chunks: [frontMatterOf(digest), '\n', note] };
  },
};

/** The digest as Markdown to paste: the letter alone, without front matter. */
export function digestLetter(digest: Digest): string {
  return writeMarkdown(blocksOf(digestPage(digest)));
}

/** Quotes every text, so that no parser mistakes a value for a date, a number or a tag. */
function frontMatterOf({ title, week, from, to, counts }: Digest): string {
  const { seen, matched, shown, picked } = counts;
  const properties = { title, week, from, to, papers: shown, seen, matched, picked };
  return `---\n${stringify(properties, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })}---\n`;
}

function blocksOf({ title, head, sections }: DigestPage): RootContent[] {
  return [
    heading(1, ...prose(title)),
    ...head.map(({ parts }) => paragraph(...inline(parts))),
    ...sections.flatMap(sectionOf),
  ];
}

function sectionOf({ name, isBrief, entries, rest }: PageSection): RootContent[] {
  return [
    heading(2, ...prose(name)),
    ...(isBrief === true ? [titleList(entries, prose, inline)] : entries.flatMap(entryOf)),
    ...(rest === undefined ? [] : [paragraph({ type: 'emphasis', children: [text(rest)] })]),
  ];
}

/** The title and its lines are one paragraph, so that only topics get headings; a passage is a separate paragraph. */
function entryOf({ title, home, lines }: PageEntry): RootContent[] {
  const blocks: RootContent[] = [];
  let open: PhrasingContent[][] = [
    [{ type: 'strong', children: home === undefined ? prose(title) : [link(prose(title), home)] }],
  ];
  const close = (): void => {
    if (open.length > 0)
      blocks.push(paragraph(...open.flatMap((line, place) => (place === 0 ? line : [lineBreak, ...line]))));
    open = [];
  };
  for (const line of lines) {
    if (line.role === 'quotation' || line.role === 'passage') {
      close();
      blocks.push(passage(line));
    } else if (line.role === 'news') open.push([{ type: 'emphasis', children: inline(line.parts) }]);
    else open.push(inline(line.parts));
  }
  close();
  return blocks;
}

const lineBreak: PhrasingContent = { type: 'break' };

/** Formats a sentence of the abstract as a quotation; a site's summary names its source. */
function passage({ role, label, parts }: PageLine): RootContent {
  if (role === 'quotation') return { type: 'blockquote', children: [paragraph(...inline(parts))] };
  return paragraph(text(`${label ?? ''} `), ...inline(parts));
}

function inline(parts: PageLine['parts']): PhrasingContent[] {
  return inlineNodes(parts, 'commonmark');
}

/** External text: escaped by the writer, formulas preserved. */
function prose(words: string): ReturnType<typeof textNodes> {
  return textNodes(words, 'commonmark');
}
