import type { DigestPage, PageEntry, PageLine } from './digest-page.ts';
import type { Link } from './text.ts';

/** The digest as plain text, for the text half of a mail and of the clipboard. */
export function digestPlain({ title, head, sections }: DigestPage): string {
  const intro = head.filter(({ role }) => role === 'intro');
  const rest = head.filter(({ role }) => role !== 'intro');
  const blocks = [
    title,
    ...intro.map((line) => plainLine(line).words),
    rest.map((line) => plainLine(line).words).join('\n'),
    ...sections.flatMap(({ name, entries, rest }) => [
      name,
      ...entries.map(entryPlain),
      ...(rest === undefined ? [] : [rest]),
    ]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Addresses stand last, a line each, so that every program makes links of them. */
function entryPlain({ title, home, lines }: PageEntry): string {
  const plain = lines.map(plainLine);
  const links = plain.flatMap((line) => line.links);
  return [title, home, ...plain.map(({ words }) => words), ...links.map(({ words, address }) => `${words}: ${address}`)]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}

/** A line without its links, and without the signs that parted them from the rest. */
function plainLine({ role, label, parts }: PageLine): { words: string; links: Link[] } {
  const links: Link[] = [];
  const words: string[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      words.push(part);
      continue;
    }
    links.push(part);
    if (/^[\s·,]*$/.test(words.at(-1) ?? 'none')) words.pop();
  }
  const text = words.join('').replace(/[\s·,]+$/, '');
  if (text === '') return { words: '', links };
  if (role === 'quotation') return { words: `“${text}”`, links };
  return { words: label === undefined ? text : `${label} ${text}`, links };
}
