import type { Root } from 'mdast';
import { parse } from 'yaml';
import { findDay } from '../domain/day.ts';
import { findKeyOfAddress } from '../domain/entry-identifiers.ts';
import { collapse } from '../domain/text.ts';
import { textAt, textsAt } from '../feeds/json.ts';
import { draftOf } from '../sources/draft-fields.ts';
import { parseMarkdown } from '../sources/text/parse-markdown.ts';
import { type DigestEntryText, type DigestLine, entryRow } from './digest-entry.ts';
import { checkLines, type Importer, type ImportRow, type ImportText, RefusedFileError } from './importer.ts';

/** Maximum number of characters of Markdown to read: a digest of a thousand papers has a fifth of it. */
const most = 4_000_000;

/**
 * Markdown with papers as links: our digests and lists, with the text below each paper, a note about one paper, and any
 * list of links to papers.
 */
export const markdown: Importer = {
  id: 'markdown',
  name: 'Markdown',
  /** A digest, a note about a paper or a list of papers, as Digestif writes them. */
  recognises(file) {
    if (file.json !== undefined) return false;
    const head = file.text.slice(0, 20_000);
    return (
      /^\uFEFF?---\r?\n(?:.*\r?\n)*?(?:week: |keys:)/.test(head) ||
      /^\uFEFF?(?:---\r?\n[\s\S]*?\r?\n---\r?\n\s*)?# Papers\r?$/m.test(head)
    );
  },
  *read({ text }: ImportText) {
    checkLines(text);
    if (text.length > most)
      throw new RefusedFileError(
        `Markdown is read up to ${most / 1e6} million characters. Export the papers as JSON and import that.`,
      );
    const { properties, body } = frontMatterOf(text);
    const note = noteRow(properties);
    if (note !== undefined) {
      yield note;
      return;
    }
    const isDigest = textAt(properties, 'week') !== undefined;
    const depth = isDigest ? 3 : /^# Papers\r?$/m.test(body) ? 2 : undefined;
    let count = 0;
    for (const entry of entriesOf(depth === undefined ? parseMarkdown(body).children : blocksOf(body), depth)) {
      count += 1;
      yield entryRow(entry, `paper ${count}`, isDigest ? 'digest' : entry.isItem ? 'links' : 'papers');
    }
  },
};

function frontMatterOf(text: string): { properties: unknown; body: string } {
  const found = /^\uFEFF?---\r?\n([\s\S]{0,200000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (found === null) return { properties: undefined, body: text };
  try {
    // Every scalar as the text that it is: a day stays a day.
    return {
      properties: parse(found[1] ?? '', { schema: 'failsafe', maxAliasCount: 10 }),
      body: text.slice(found[0].length),
    };
  } catch {
    // Ignore invalid front matter; the papers below it still count.
    return { properties: undefined, body: text.slice(found[0].length) };
  }
}

/** An Obsidian note about one paper has everything in its properties. */
function noteRow(properties: unknown): ImportRow | undefined {
  const title = textAt(properties, 'title');
  const keys = textsAt(properties, 'keys');
  if (title === undefined || keys.length === 0) return undefined;
  const draft = draftOf({
    title,
    authors: textsAt(properties, 'authors'),
    keys,
    url: textAt(properties, 'url'),
    published: findDay(textAt(properties, 'published') ?? ''),
    listed: findDay(textAt(properties, 'listed') ?? ''),
    venue: textAt(properties, 'venue'),
  });
  return { place: 'the note', draft };
}

type Block = Root['children'][number];
type Inline = Extract<Block, { type: 'paragraph' }>['children'][number];

/** Number of characters of Markdown that are parsed at once, which takes some 10 ms. */
const pieceSize = 40_000;
/** The beginning of a paper or section as Digestif writes it. */
const beginnings = /\n\r?\n(?=#{2,3} |\*\*)/g;
/** Markup that may span several papers; Digestif never writes it. */
const reaching = /^ {0,3}(?:```|~~~|\[[^\]\n]+\]:)/m;

/** Yields the blocks of a text by Digestif, one piece at a time. */
function* blocksOf(body: string): Generator<Block> {
  let start = 0;
  if (body.length > pieceSize && !reaching.test(body)) {
    for (const { index } of body.matchAll(beginnings)) {
      if (index - start < pieceSize) continue;
      yield* parseMarkdown(body.slice(start, index)).children;
      start = index;
    }
  }
  yield* parseMarkdown(body.slice(start)).children;
}

interface Entry extends DigestEntryText {
  /** Whether it is in a list. */
  readonly isItem?: true;
}

/** @param depth in a text by Digestif, the depth of headings that are titles, even without links */
function* entriesOf(blocks: Iterable<Block>, depth: number | undefined): Generator<Entry> {
  let entry: { title: string; home?: string; lines: DigestLine[] } | undefined;
  for (const block of blocks) {
    const begun = beginning(block, depth);
    if (begun !== undefined) {
      if (entry !== undefined) yield entry;
      entry = begun;
      continue;
    }
    if (block.type === 'heading' || block.type === 'thematicBreak') {
      if (entry !== undefined) yield entry;
      entry = undefined;
    } else if (block.type === 'list') {
      if (entry !== undefined) yield entry;
      entry = undefined;
      yield* itemsOf(block);
    } else if (entry !== undefined && block.type === 'paragraph') entry.lines.push(...linesOf(block.children));
    else if (entry !== undefined && block.type === 'blockquote')
      entry.lines.push({ text: textOf(block), links: [], quoted: true });
  }
  if (entry !== undefined) yield entry;
}

function* itemsOf(list: Extract<Block, { type: 'list' }>): Generator<Entry> {
  for (const item of list.children) {
    for (const block of item.children) {
      if (block.type === 'list') yield* itemsOf(block);
      if (block.type !== 'paragraph') continue;
      const [first, ...rest] = linesOf(block.children);
      const link = first?.links.find(({ address }) => findKeyOfAddress(address) !== undefined);
      if (first === undefined || link === undefined || /^https?:/.test(link.words)) continue;
      const remainder = collapse(first.text.replace(link.words, '').replace(/^[\s:.,–—-]+/, ''));
      const lines =
        remainder === '' ? rest : [{ text: remainder, links: first.links.filter((one) => one !== link) }, ...rest];
      yield { title: link.words, home: link.address, lines, isItem: true };
    }
  }
}

/** A heading that is a link, or a paragraph that begins with a bold one. */
function beginning(
  block: Block,
  depth: number | undefined,
): { title: string; home?: string; lines: DigestLine[] } | undefined {
  const isOurs = depth !== undefined;
  if (block.type === 'heading') {
    const [only, ...others] = block.children;
    if (block.depth > 1 && only?.type === 'link' && others.length === 0 && isPaper(only.url, isOurs)) {
      return { title: textOf(only), home: only.url, lines: [] };
    }
    return block.depth === depth ? { title: collapse(textOf(block)), lines: [] } : undefined;
  }
  if (block.type !== 'paragraph') return undefined;
  const [first, ...rest] = block.children;
  const link = first?.type === 'strong' ? first.children[0] : first;
  if (first?.type === 'strong' && link?.type === 'link' && first.children.length === 1 && isPaper(link.url, isOurs)) {
    return { title: textOf(link), home: link.url, lines: linesOf(rest) };
  }
  if (first?.type === 'strong' && isOurs && link?.type === 'text')
    return { title: textOf(first), lines: linesOf(rest) };
  return undefined;
}

function isPaper(address: string, isOurs: boolean): boolean {
  return isOurs ? /^https?:/.test(address) : findKeyOfAddress(address) !== undefined;
}

/** Lines of a paragraph: hard breaks part them. */
function linesOf(children: readonly Inline[]): DigestLine[] {
  const lines: { text: string; links: { words: string; address: string }[] }[] = [{ text: '', links: [] }];
  for (const child of children) {
    const line = lines.at(-1);
    if (child.type === 'break') lines.push({ text: '', links: [] });
    else if (line !== undefined) {
      line.text += textOf(child);
      for (const link of linksIn(child)) line.links.push(link);
    }
  }
  return lines.map(({ text, links }) => ({ text: collapse(text), links })).filter(({ text }) => text !== '');
}

function* linksIn(node: Block | Inline): Generator<{ words: string; address: string }> {
  if (node.type === 'link') yield { words: textOf(node), address: node.url };
  else if ('children' in node) for (const child of node.children) yield* linksIn(child as Inline);
}

/** Returns a node's text; empty for markup that Digestif does not write. */
function textOf(node: Block | Inline): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'html') return '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as Inline)).join('') : '';
}
