import type { Digest } from '../domain/digest.ts';
import { type DigestPage, digestPage, type PageEntry, type PageLine } from './digest-page.ts';
import { digestPlain } from './digest-plain.ts';
import { element, type Markup } from './markup.ts';

/** What goes on the clipboard, as text/html and as text/plain; where one is pasted, the other is left. */
export interface Clipping {
  readonly html: string;
  readonly plain: string;
}

/**
 * A digest for the clipboard, to be pasted into a mail or into Slack: section names in bold, titles as links, and no
 * heading, table or style, since editors drop them or take them badly.
 */
export function digestClipping(digest: Digest): Clipping {
  const page = digestPage(digest);
  return {
    html: blocksOf(page)
      .map(({ source }) => source)
      .join('\n'),
    plain: digestPlain(page),
  };
}

/** Characters in one message at most; Slack cuts longer ones. */
export const mostMessageCharacters = 3_500;

/**
 * The plain text of a digest in as many messages as it needs, split between papers; a paper that is longer than a
 * message, between lines, and a line that is, between words.
 * @param most characters (UTF-16 units) in a message
 */
export function splitMessages(plain: string, most = mostMessageCharacters): string[] {
  return packed(plain.trimEnd(), ['\n\n', '\n', ' ', ''], most).map((message) => message.trim());
}

function packed(text: string, separators: readonly string[], most: number): string[] {
  if (text.length <= most) return [text];
  const [separator = '', ...finer] = separators;
  const messages: string[] = [];
  let message = '';
  for (const part of text.split(separator === '' ? /(?=[\s\S])/u : separator)) {
    const longer = message === '' ? part : `${message}${separator}${part}`;
    if (longer.length <= most) {
      message = longer;
      continue;
    }
    if (message !== '') messages.push(message);
    const pieces = part.length <= most ? [part] : packed(part, finer, most);
    messages.push(...pieces.slice(0, -1));
    message = pieces.at(-1) ?? '';
  }
  if (message !== '') messages.push(message);
  return messages;
}

function blocksOf({ title, head, sections }: DigestPage): Markup[] {
  return [
    element('p', {}, element('b', {}, title)),
    ...head.map((line) => element('p', {}, ...lineParts(line))),
    ...sections.flatMap(({ name, entries, rest }) => [
      element('p', {}, element('b', {}, name)),
      ...entries.map(entryBlock),
      ...(rest === undefined ? [] : [element('p', {}, rest)]),
    ]),
  ];
}

function entryBlock({ title, home, lines }: PageEntry): Markup {
  const all: (Markup | string)[][] = [
    [home === undefined ? title : element('a', { href: home }, title)],
    ...lines.map(lineParts),
  ];
  return element('p', {}, ...all.flatMap((line, place) => (place === 0 ? line : [element('br'), ...line])));
}

function lineParts({ role, label, parts }: PageLine): (Markup | string)[] {
  const linked = parts.map((part) =>
    typeof part === 'string' ? part : element('a', { href: part.address }, part.words),
  );
  if (role === 'quotation') return ['“', ...linked, '”'];
  if (role === 'news') return [element('i', {}, ...linked)];
  return label === undefined ? linked : [`${label} `, ...linked];
}
