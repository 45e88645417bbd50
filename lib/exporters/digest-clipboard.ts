import type { Digest } from '../domain/digest.ts';
import { type DigestPage, digestPage, type PageEntry } from './digest-page.ts';
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

function blocksOf({ title, intro, summary, numbers = '', notes, sections }: DigestPage): Markup[] {
  return [
    element('p', {}, element('b', {}, title)),
    ...[...intro, summary, numbers, ...notes].filter((line) => line !== '').map((line) => element('p', {}, line)),
    ...sections.flatMap(({ name, entries, rest }) => [
      element('p', {}, element('b', {}, name)),
      ...entries.map(entryBlock),
      ...(rest === undefined ? [] : [element('p', {}, rest)]),
    ]),
  ];
}

function entryBlock({ title, home, comment, news, facts, links, why, text }: PageEntry): Markup {
  const linked = links.map(({ words, address }) => element('a', { href: address }, words));
  const lines: (Markup | string)[][] = [
    [home === undefined ? title : element('a', { href: home }, title)],
    comment === undefined ? [] : [comment],
    news === undefined ? [] : [element('i', {}, news)],
    [...facts, ...linked].flatMap((part, place) => (place === 0 ? [part] : [' · ', part])),
    text === undefined ? [] : [text.label === undefined ? `“${text.words}”` : `${text.label} ${text.words}`],
    why === undefined ? [] : [why],
  ];
  const filled = lines.filter((line) => line.length > 0);
  return element('p', {}, ...filled.flatMap((line, place) => (place === 0 ? line : [element('br'), ...line])));
}
