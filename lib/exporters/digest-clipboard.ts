import type { Digest } from '../domain/digest.ts';
import { oneLine } from '../domain/text.ts';
import { digestPage } from './digest-lines.ts';
import type { DigestPage, PageEntry, PageLine } from './digest-page.ts';
import { digestPlain, entryPlain, headPlain } from './digest-plain.ts';
import { element, type Markup } from './markup.ts';
import { findWebAddress } from './text.ts';

/** Clipboard content as text/html and text/plain; the target program picks one. */
export interface Clipping {
  readonly html: string;
  readonly plain: string;
}

/**
 * A digest for the clipboard, to be pasted into a mail or into Slack: section names in bold, titles as links, and no
 * heading, table or style, since editors drop them or take them badly.
 */
export function digestClipping(digest: Digest): Clipping {
  const page = digestPage(digest, { withoutBrief: true });
  return {
    html: sourceOf(blocksOf(page).flatMap(({ html }) => html)),
    plain: digestPlain(page),
  };
}

/** Maximum number of characters in one message; Slack cuts longer ones. */
export const maxMessageCharacters = 3_500;

/**
 * Formats a digest as one or more Slack messages, split between papers; a section's name stays with its first paper. A
 * paper longer than a message is split between lines, and a longer line between words.
 * @param most maximum number of characters (UTF-16 units) of a message as plain text
 */
export function digestMessages(digest: Digest, most = maxMessageCharacters, form: MessageForm = 'long'): Clipping[] {
  const page = digestPage(digest, { withoutBrief: true });
  const messages: Block[][] = [];
  let length = 0;
  for (const unit of unitsOf(blocksOf(form === 'long' ? page : fitOneMessage(digest, page, most)), most)) {
    const more = lengthOf(unit);
    const last = messages.at(-1);
    if (last !== undefined && length + gap.length + more <= most) {
      last.push(...unit);
      length += gap.length + more;
    } else {
      messages.push([...unit]);
      length = more;
    }
  }
  return messages.map((blocks) => ({
    html: sourceOf(blocks.flatMap(({ html }) => html)),
    plain: `${blocks.map(({ plain }) => plain).join(gap)}\n`,
  }));
}

/** `short`: titles as links, comments, news, and one sentence for picked papers. `long`: everything. */
export type MessageForm = 'short' | 'long';

/** Shortens a page, further if it is still longer than one message. */
function fitOneMessage(digest: Digest, page: DigestPage, most: number): DigestPage {
  const picked = new Set(digest.sections.flatMap(({ kind, name }) => (kind === 'picked' ? oneLine(name) : [])));
  const short = shortPage(page, (section) => picked.has(section));
  return digestPlain(short).length <= most ? short : shortPage(page, () => false);
}

/** @param hasQuotes returns whether the papers of a section keep their sentence */
function shortPage(page: DigestPage, hasQuotes: (section: string) => boolean): DigestPage {
  return {
    ...page,
    sections: page.sections.map((section) => ({
      ...section,
      entries: section.entries.map((entry) => ({
        ...entry,
        lines: entry.lines.filter(
          ({ role }) =>
            role === 'comment' ||
            role === 'news' ||
            ((role === 'quotation' || role === 'passage') && hasQuotes(section.name)),
        ),
      })),
    })),
  };
}

/** Separates two blocks of plain text. */
const gap = '\n\n';

/** The same content as paragraphs and as plain text. */
interface Block {
  readonly html: readonly Markup[];
  readonly plain: string;
  /** Whether it is the heading of the next block and stays with it. */
  readonly names?: true;
}

function sourceOf(paragraphs: readonly Markup[]): string {
  return paragraphs.map(({ source }) => source).join('\n');
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { plain }) => sum + plain.length, 0) + gap.length * (blocks.length - 1);
}

/** Blocks that stay together, each no longer than a message. */
function* unitsOf(blocks: readonly Block[], most: number): Generator<readonly Block[]> {
  let names: Block[] = [];
  for (const block of blocks) {
    if (block.names === true && block.plain.length <= most) {
      if (names.length > 0) yield names;
      names = [block];
      continue;
    }
    const [first, ...others] = block.plain.length <= most ? [block] : cut(block, most);
    if (first !== undefined && lengthOf([...names, first]) <= most) yield [...names, first];
    else {
      if (names.length > 0) yield names;
      if (first !== undefined) yield [first];
    }
    names = [];
    for (const other of others) yield [other];
  }
  if (names.length > 0) yield names;
}

/** Splits a block that is longer than a message; the parts are plain text. */
function cut({ plain }: Block, most: number): Block[] {
  return pieces(plain, ['\n', ' ', ''], most)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => ({ html: [paragraphOf(piece.split('\n').map(plainLineParts))], plain: piece }));
}

/** Splits a text into the longest possible pieces, at the first separator that works. */
function pieces(text: string, separators: readonly string[], most: number): string[] {
  if (text.length <= most) return [text];
  const [separator = '', ...finer] = separators;
  const slices: string[] = [];
  let piece = '';
  for (const part of text.split(separator === '' ? /(?=[\s\S])/u : separator)) {
    const longer = piece === '' ? part : `${piece}${separator}${part}`;
    if (longer.length <= most) {
      piece = longer;
      continue;
    }
    if (piece !== '') slices.push(piece);
    const finest = part.length <= most ? [part] : pieces(part, finer, most);
    slices.push(...finest.slice(0, -1));
    piece = finest.at(-1) ?? '';
  }
  if (piece !== '') slices.push(piece);
  return slices;
}

/** A line of plain text; an address at its end is a link. */
function plainLineParts(line: string): (Markup | string)[] {
  const [, before = '', address = ''] = /^(.*?)(https:\S+)$/.exec(line) ?? [];
  return findWebAddress(address) === undefined ? [line] : [before, element('a', { href: address }, address)];
}

function blocksOf(page: DigestPage): Block[] {
  const { title, head, sections } = page;
  const intro = head.filter(({ role }) => role === 'intro');
  const rest = head.filter(({ role }) => role !== 'intro');
  const heads = [...intro.map((line) => [line]), rest].map((lines) =>
    lines.map((line) => element('p', {}, ...lineParts(line))),
  );
  return [
    bold(title),
    ...headPlain(page).map((plain, place): Block => ({ html: heads[place] ?? [], plain })),
    ...sections.flatMap(({ name, entries, rest }): Block[] => [
      { ...bold(name), names: true },
      ...entries.map((entry): Block => ({ html: [entryParagraph(entry)], plain: entryPlain(entry) })),
      ...(rest === undefined ? [] : [{ html: [element('p', {}, rest)], plain: rest }]),
    ]),
  ].filter(({ plain }) => plain !== '');
}

function bold(words: string): Block {
  return { html: [element('p', {}, element('b', {}, words))], plain: words };
}

function entryParagraph({ title, home, lines }: PageEntry): Markup {
  return paragraphOf([[home === undefined ? title : element('a', { href: home }, title)], ...lines.map(lineParts)]);
}

function paragraphOf(lines: readonly (readonly (Markup | string)[])[]): Markup {
  return element('p', {}, ...lines.flatMap((line, place) => (place === 0 ? line : [element('br'), ...line])));
}

function lineParts({ role, label, parts }: PageLine): (Markup | string)[] {
  const linked = parts.map((part) =>
    typeof part === 'string' ? part : element('a', { href: part.address }, part.words),
  );
  if (role === 'quotation') return ['“', ...linked, '”'];
  if (role === 'news') return [element('i', {}, ...linked)];
  return label === undefined ? linked : [`${label} `, ...linked];
}
