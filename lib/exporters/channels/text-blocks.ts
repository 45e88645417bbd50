/** A digest as blocks of marked-up text, and blocks as messages of limited length; shared by the channels. */
import type { DigestPage, PageEntry, PageLine } from '../digest-page.ts';

/** How a service marks up text. */
export interface TextStyle {
  readonly escape: (text: string) => string;
  readonly bold: (escaped: string) => string;
  readonly link: (words: string, address: string) => string;
  /** Maximum number of characters in a block. */
  readonly most: number;
}

/** Separates the blocks of a message. */
const gap = '\n\n';

/**
 * Formats a digest as messages: section names in bold, titles as links. A section’s name stays with its first paper. A
 * paper longer than a message is shortened.
 */
export function textMessages({ title, head, sections }: DigestPage, style: TextStyle): string[] {
  const line = (one: PageLine): string => styledLine(one, style, style.most);
  return pack(
    [
      style.bold(cutText(title, style.escape, style.most - 8)),
      ...head.map(line).filter((text) => text !== ''),
      ...sections.flatMap(({ name, entries, rest }) => {
        const heading = style.bold(cutText(name, style.escape, Math.floor(style.most / 4)));
        const [first, ...others] = entries;
        return [
          first === undefined ? heading : `${heading}\n${styledEntry(first, style, style.most - heading.length - 1)}`,
          ...others.map((entry) => styledEntry(entry, style, style.most)),
          ...(rest === undefined ? [] : [cutText(rest, style.escape, style.most)]),
        ];
      }),
    ],
    (block) => block.length + gap.length,
    style.most + gap.length,
  ).map((blocks) => blocks.join(gap));
}

/** Puts blocks into as few messages as their order allows. A block heavier than a message gets one of its own. */
export function pack<Block>(blocks: readonly Block[], weigh: (block: Block) => number, most: number): Block[][] {
  const messages: Block[][] = [];
  let weight = 0;
  for (const block of blocks) {
    const more = weigh(block);
    const last = messages.at(-1);
    if (last !== undefined && weight + more <= most) {
      last.push(block);
      weight += more;
    } else {
      messages.push([block]);
      weight = more;
    }
  }
  return messages;
}

function styledEntry({ title, home, lines }: PageEntry, style: TextStyle, room: number): string {
  let text = titleText(title, home, style, room);
  for (const line of lines) {
    const more = styledLine(line, style, room - text.length - 1);
    if (more !== '') text = `${text}\n${more}`;
  }
  return text;
}

function titleText(title: string, home: string | undefined, style: TextStyle, room: number): string {
  if (home !== undefined) {
    for (const words of [title, `${[...title].slice(0, Math.floor(room / 4)).join('')}…`]) {
      const linked = style.link(words, home);
      if (linked.length <= room) return linked;
    }
  }
  return cutText(title, style.escape, room);
}

/** A line, cut between its parts or inside a text, but never inside a link; empty if there is no room for it. */
function styledLine({ role, label, parts }: PageLine, style: TextStyle, room: number): string {
  const [before, after] =
    role === 'quotation' ? ['“', '”'] : [label === undefined ? '' : `${style.escape(label)} `, ''];
  let left = room - before.length - after.length;
  if (left < 2) return '';
  let text = '';
  for (const part of parts) {
    const more = typeof part === 'string' ? cutText(part, style.escape, left) : style.link(part.words, part.address);
    if (more.length > left) break;
    text += more;
    left -= more.length;
    if (typeof part === 'string' && more !== style.escape(part)) break;
  }
  return text === '' ? '' : `${before}${text}${after}`;
}

/** Escapes a text; one that is too long is cut and ends in “…”. */
export function cutText(text: string, escapeText: (text: string) => string, most: number): string {
  const whole = escapeText(text);
  if (whole.length <= most) return whole;
  const letters = [...text];
  for (let count = Math.min(letters.length, most); count > 0; ) {
    const cut = `${escapeText(letters.slice(0, count).join('').trimEnd())}…`;
    if (cut.length <= most) return cut;
    count -= Math.max(1, Math.ceil((cut.length - most) / 6));
  }
  return '';
}

/** The parts of a line, up to a number of characters; a text is cut, a link is whole or left out. */
export function cutParts(parts: PageLine['parts'], most: number): PageLine['parts'] {
  const kept: PageLine['parts'][number][] = [];
  let left = most;
  for (const part of parts) {
    const fitting = typeof part === 'string' ? cutText(part, (text) => text, left) : part;
    const length = typeof fitting === 'string' ? fitting.length : fitting.words.length + fitting.address.length;
    if (length === 0 || length > left) break;
    kept.push(fitting);
    left -= length;
  }
  return kept;
}

/** An address that cannot end the brackets it stands in. */
export function addressInBrackets(address: string): string {
  return address.replace(
    /[()<>\s|\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
