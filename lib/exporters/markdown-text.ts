import type { Heading, Link, Paragraph, PhrasingContent, RootContent, Text } from 'mdast';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';
import { oneLine } from '../domain/text.ts';
import type { PageLine } from './digest-page.ts';
import { splitMath } from './split-math.ts';
import { type Link as Address, findWebAddress } from './text.ts';

declare module 'mdast' {
  interface PhrasingContentMap {
    formula: Formula;
  }
  interface RootContentMap {
    formula: Formula;
  }
}

/** A formula, written as it is: escaping inside `$…$` breaks it in every reader that draws formulas. */
interface Formula {
  type: 'formula';
  value: string;
}

/**
 * How the reader treats `$…$`. `commonmark`: as text, so a formula that Markdown would change is escaped like text.
 * `obsidian`: as a formula, whose inside Markdown does not touch.
 */
export type Dialect = 'commonmark' | 'obsidian';

/**
 * Escapes extensions of common Markdown readers that a text must not trigger: wiki links and embeds, comments (`%%`),
 * highlights (`==`), strikethrough, tags, tables, block ids, templates (`<%`, `{{`), formulas, `obsidian://` and
 * similar schemes.
 */
const options: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '-',
  resourceLink: true,
  handlers: {
    formula: (node: Formula) => node.value,
    // As a character reference, since Templater looks for `<%` in the file's text and knows no backslash.
    text: (node: Text, _parent, state, info) => {
      // Skip rules about characters that the text does not contain; there are sixty rules.
      const unsafe = state.unsafe.filter(({ character }) => node.value.includes(character));
      const written = state.safe.call({ ...state, unsafe }, node.value, { ...info, encode: ['<'] });
      return written.replace(/(?<!\\)&#x3C;/g, '&lt;');
    },
  },
  unsafe: [
    ...['$', '|', '#', '~', '<', '>', '[', ']', '`'].map((character) => ({
      character,
      inConstruct: 'phrasing' as const,
      notInConstruct: ['destinationLiteral' as const, 'destinationRaw' as const],
    })),
    { character: '%', after: '(?=%)', inConstruct: 'phrasing' },
    { character: '%', before: '(?<=%)', inConstruct: 'phrasing' },
    { character: '{', after: '(?=\\{)', inConstruct: 'phrasing' },
    { character: '{', before: '(?<=\\{)', inConstruct: 'phrasing' },
    { character: '=', after: '(?==)', inConstruct: 'phrasing' },
    { character: '=', before: '(?<==)', inConstruct: 'phrasing' },
    { character: ':', after: '(?=:)', inConstruct: 'phrasing' },
    {
      character: ':',
      before: '(?<!https?)',
      after: '//',
      inConstruct: 'phrasing',
      notInConstruct: ['destinationLiteral', 'destinationRaw'],
    },
    { character: '^', before: '[\\s\\]]', inConstruct: 'phrasing' },
    { character: '^', after: '\\[', inConstruct: 'phrasing' },
  ],
};

/**
 * Writes blocks as Markdown.
 * @returns the blocks, with one newline at the end
 */
export function writeMarkdown(blocks: RootContent[]): string {
  return toMarkdown({ type: 'root', children: blocks }, options);
}

/**
 * Converts a text to Markdown nodes: words, which the writer escapes, and formulas. They may occur anywhere, in a link
 * or next to other text, so a formula leaves no bracket and no underscore open.
 */
export function textNodes(text: string, dialect: Dialect): (Text | Formula)[] {
  return nodesOf(oneLine(text), (formula) => {
    if (!isInert(formula, dialect) || !hasEvenBrackets(formula)) return false;
    return dialect === 'obsidian' || !opensEmphasis.test(formula);
  });
}

/**
 * Converts a whole paragraph, with web addresses as links, so that an address with `_` stays intact in every reader.
 */
export function linkedNodes(text: string, dialect: Dialect): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  const attention: Attention = { opened: false };
  const stays = (formula: string): boolean =>
    isInert(formula, dialect) && (dialect === 'obsidian' || !isEmphasised(formula, attention));
  const line = oneLine(text);
  let from = 0;
  for (const { 0: found, index } of line.matchAll(bareAddress)) {
    const address = findWebAddress(found);
    if (address === undefined) continue;
    nodes.push(...nodesOf(line.slice(from, index), stays));
    nodes.push(link([{ type: 'text', value: found }], address));
    from = index + found.length;
  }
  nodes.push(...nodesOf(line.slice(from), stays));
  return nodes;
}

/** Texts and links that follow one another on a line. Blanks at a text's ends part it from its neighbours. */
export function inlineNodes(parts: readonly (string | Address)[], dialect: Dialect): PhrasingContent[] {
  return parts.flatMap((part): PhrasingContent[] => {
    if (typeof part !== 'string') return [link([text(part.words)], part.address)];
    const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
    return [
      ...(before === '' ? [] : [text(' ')]),
      ...(inner === '' ? [] : textNodes(inner, dialect)),
      ...(after === '' ? [] : [text(' ')]),
    ];
  });
}

/** An address in running text, without the punctuation that ends its sentence. */
const bareAddress = /\bhttps?:\/\/[^\s<>"'`()[\]{}|\\^$]*[^\s<>"'`()[\]{}|\\^$.,;:!?*_~%]/g;

/** Whether an earlier formula of the paragraph left an underscore that could open emphasis. */
interface Attention {
  opened: boolean;
}

/** @param stays whether a formula may stay unescaped; otherwise it is plain text */
function nodesOf(line: string, stays: (formula: string) => boolean): (Text | Formula)[] {
  const nodes: (Text | Formula)[] = [];
  for (const { kind, value } of splitMath(line)) {
    if (kind === 'math' && stays(value)) {
      nodes.push({ type: 'formula', value });
      continue;
    }
    const last = nodes.at(-1);
    if (last?.type === 'text') last.value += value;
    else nodes.push({ type: 'text', value });
  }
  return nodes;
}

/** Whether a formula contains no markup that a reader of this dialect interprets. */
function isInert(formula: string, dialect: Dialect): boolean {
  if (/<(?![\s\d\\=])|[@`]|\[\[|\]\]|\]\(|\^\[|!\[|==|%%|::|:\/\/|\{\{/.test(formula)) return false;
  return dialect === 'obsidian' || !/[*~]|\\[!-/:-@[-`{-~]/.test(formula);
}

/** An underscore that does not follow a letter or digit may open emphasis (CommonMark §6.2). */
const opensEmphasis = /(?<![A-Za-z0-9])_/;

/** Each bracket that opens closes: an open one would take a link's end for its own. */
function hasEvenBrackets(formula: string): boolean {
  let depth = 0;
  for (const [bracket] of formula.matchAll(/[[\]]/g)) {
    depth += bracket === '[' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/**
 * Whether underscores in a formula form emphasis, with each other or with earlier ones: one after a letter or digit
 * never opens, one before a letter or digit never closes. If not, records the ones left open.
 */
function isEmphasised(formula: string, attention: Attention): boolean {
  let { opened } = attention;
  for (const { index } of formula.matchAll(/_/g)) {
    if (opened && !/[A-Za-z0-9]/.test(formula[index + 1] ?? '')) return true;
    opened ||= !/[A-Za-z0-9]/.test(formula[index - 1] ?? '');
  }
  attention.opened = opened;
  return false;
}

export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

export function heading(depth: Heading['depth'], ...children: PhrasingContent[]): Heading {
  return { type: 'heading', depth, children };
}

export function link(children: (Text | Formula)[], address: string): Link {
  return { type: 'link', url: address, children };
}

export function text(value: string): Text {
  return { type: 'text', value };
}

/** Titles as a list of links, with the user’s own lines under them. */
export function titleList(
  entries: readonly { readonly title: string; readonly home?: string; readonly lines: readonly PageLine[] }[],
  prose: (words: string) => (Text | Formula)[],
  inline: (parts: PageLine['parts']) => PhrasingContent[],
): RootContent {
  return {
    type: 'list',
    spread: false,
    children: entries.map(({ title, home, lines }) => ({
      type: 'listItem',
      spread: false,
      children: [
        paragraph(
          ...(home === undefined ? prose(title) : [link(prose(title), home)]),
          ...lines.flatMap(({ parts }): PhrasingContent[] => [{ type: 'break' }, ...inline(parts)]),
        ),
      ],
    })),
  };
}
