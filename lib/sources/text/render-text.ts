/** Renders a text's Markdown or plain lines as a page, so that a list in it can be read like a page's. */
import type { Nodes } from 'mdast';
import { parseMarkdown } from './parse-markdown.ts';

/** Texts of longer lines are not wrapped: each line is one of its own. */
const widest = 130;
/** Minimum lines that are nearly as long as the longest one in a wrapped text. */
const leastFull = 3;
/** Addresses that stand in a text as they are, and identifiers that are written out. */
const written =
  /https?:\/\/[^\s<>"'()[\]]*[^\s<>"'()[\].,;:!?*]|\barXiv:\s?\d{4}\.\d{4,5}(?:v\d+)?|\bdoi:\s?10\.\d{4,9}\/[^\s,;()]*[^\s,;().]/gi;
const tableRule = /^\s*(?:\|\s*)?(?::?-{2,}:?\s*\|\s*)+(?::?-{2,}:?\s*)?$/;

/**
 * @param text Markdown (CommonMark, with tables as GitHub has them), or lines that nobody marked up
 * @param document an empty page; its body is filled
 */
export function drawText(text: string, document: Document): void {
  const body = text.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/, '');
  const lines = body.split(/\r\n?|\n/);
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0);
  const full = lines.filter(({ length }) => length > width - 12).length;
  const pen: Pen = { document, width: width > widest || full < leastFull ? undefined : width };
  let plain: string[] = [];
  const flush = (): void => {
    for (const block of parseMarkdown(plain.join('\n')).children) document.body.append(...drawn(block, pen));
    plain = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!line.includes('|') || !tableRule.test(lines[at + 1] ?? '')) {
      plain.push(line);
      continue;
    }
    flush();
    let end = at + 2;
    while (lines[end]?.includes('|') === true) end += 1;
    document.body.append(tableOf([line, ...lines.slice(at + 2, end)], pen));
    at = end - 1;
  }
  flush();
}

interface Pen {
  readonly document: Document;
  /** At how many characters lines are wrapped; undefined where they are not. */
  readonly width: number | undefined;
}

function make(pen: Pen, tag: string, children: readonly (Node | string)[]): HTMLElement {
  const element = pen.document.createElement(tag);
  element.append(...children);
  return element;
}

function tableOf(rows: readonly string[], pen: Pen): HTMLElement {
  const drawnRows = rows.map((row, place) => {
    const cells = row
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/);
    return make(
      pen,
      'tr',
      cells.map((cell) => {
        const [block] = parseMarkdown(cell.trim()).children;
        const inner =
          block?.type === 'paragraph' ? block.children.flatMap((child) => drawn(child, pen)) : [cell.trim()];
        return make(pen, place === 0 ? 'th' : 'td', inner);
      }),
    );
  });
  return make(pen, 'table', drawnRows);
}

function drawn(node: Nodes, pen: Pen): (Node | string)[] {
  const inner = (): (Node | string)[] =>
    'children' in node ? node.children.flatMap((child) => drawn(child, pen)) : [];
  switch (node.type) {
    case 'text':
      return linked(node.value, pen);
    case 'inlineCode':
      return [node.value];
    case 'break':
      return [make(pen, 'br', [])];
    case 'heading':
      return [make(pen, `h${node.depth}`, inner())];
    case 'strong':
    case 'blockquote':
      return [make(pen, node.type, inner())];
    case 'emphasis':
      return [make(pen, 'em', inner())];
    case 'thematicBreak':
      return [make(pen, 'hr', [])];
    case 'list':
      return [make(pen, node.ordered === true ? 'ol' : 'ul', inner())];
    case 'listItem': {
      const [only, ...others] = node.children;
      const lines = only?.type === 'paragraph' ? linesOf(inlineOf(only, pen), pen) : undefined;
      if (lines === undefined) return [make(pen, 'li', inner())];
      return [make(pen, 'li', [...blocksOf(lines, pen), ...others.flatMap((child) => drawn(child, pen))])];
    }
    case 'paragraph': {
      const lines = linesOf(inlineOf(node, pen), pen);
      // Lines that nobody marked up and that stand together are one item's.
      return lines.length === 1 ? [make(pen, 'p', lines[0] ?? [])] : [make(pen, 'li', blocksOf(lines, pen))];
    }
    case 'link': {
      const link = make(pen, 'a', inner());
      if (/^https?:/.test(node.url)) link.setAttribute('href', node.url);
      return [link];
    }
    // Pictures, and markup within the Markdown: badges and the like.
    default:
      return [];
  }
}

function inlineOf(paragraph: Extract<Nodes, { type: 'paragraph' }>, pen: Pen): (Node | string)[] {
  return paragraph.children.flatMap((child) => drawn(child, pen));
}

/** A single line stands in its block as it is; of several each is a block. */
function blocksOf(lines: readonly (readonly (Node | string)[])[], pen: Pen): (Node | string)[] {
  return lines.length === 1 ? [...(lines[0] ?? [])] : lines.map((line) => make(pen, 'p', line));
}

/** The lines of a paragraph; one that the next was only wrapped off goes on in it. */
function linesOf(parts: readonly (Node | string)[], { width }: Pen): (Node | string)[][] {
  const lines: (Node | string)[][] = [[]];
  let length = 0;
  for (const part of parts) {
    if (typeof part !== 'string') {
      lines.at(-1)?.push(part);
      length += part.textContent?.length ?? 0;
      continue;
    }
    for (const [place, piece] of part.split('\n').entries()) {
      const [word = ''] = piece.trimStart().split(' ');
      // Names that follow a long title are a line of their own.
      const goesOn = lines.length > 1 || /^\P{Lu}/u.test(word);
      const isWrapped = goesOn && width !== undefined && length + 1 + word.length > width - 2;
      if (place > 0 && !isWrapped) lines.push([]);
      if (place > 0) length = 0;
      lines.at(-1)?.push(place > 0 && isWrapped ? ` ${piece}` : piece);
      length += piece.length;
    }
  }
  return lines.filter((line) => line.some((part) => typeof part !== 'string' || part.trim() !== ''));
}

/** A text with what leads to papers in it made links; the box of a task is no word of it. */
function linked(value: string, pen: Pen): (Node | string)[] {
  const text = value.replace(/^\[[ x]\]\s+/i, '');
  const parts: (Node | string)[] = [];
  let start = 0;
  for (const { 0: found, index } of text.matchAll(written)) {
    parts.push(text.slice(start, index));
    const link = make(pen, 'a', [found]);
    link.setAttribute('href', addressOf(found));
    parts.push(link);
    start = index + found.length;
  }
  return [...parts, text.slice(start)].filter((part) => part !== '');
}

function addressOf(found: string): string {
  const [, scheme = '', value = ''] = /^(arxiv|doi):\s?(.+)$/i.exec(found) ?? [];
  if (scheme === '') return found;
  return scheme.toLowerCase() === 'doi' ? `https://doi.org/${value}` : `https://arxiv.org/abs/${value}`;
}
