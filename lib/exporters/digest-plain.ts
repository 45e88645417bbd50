import type { DigestPage, PageEntry, PageLine } from './digest-page.ts';
import type { Link } from './text.ts';

/** The digest as plain text, for the text half of a mail and of the clipboard. */
export function digestPlain(page: DigestPage): string {
  const blocks = [
    page.title,
    ...headPlain(page),
    ...page.sections.flatMap(({ name, entries, rest }) => [
      name,
      ...entries.map(entryPlain),
      ...(rest === undefined ? [] : [rest]),
    ]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Formats the text between the title and the papers: the introduction's paragraphs, then the rest in one block. */
export function headPlain({ head }: Pick<DigestPage, 'head'>): string[] {
  const intro = head.filter(({ role }) => role === 'intro');
  const rest = head.filter(({ role }) => role !== 'intro');
  return [...intro.map((line) => plainLine(line).words), rest.map((line) => plainLine(line).words).join('\n')];
}

/** Addresses come last, one per line, so that every program makes them links. */
export function entryPlain({ title, home, lines }: PageEntry): string {
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
  const text = words.join('').replace(/(?<![\s·,])[\s·,]+$/, '');
  if (text === '') return { words: '', links };
  if (role === 'quotation') return { words: `“${text}”`, links };
  return { words: label === undefined ? text : `${label} ${text}`, links };
}
