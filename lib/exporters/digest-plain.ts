import type { DigestPage, PageEntry } from './digest-page.ts';

/** The digest as plain text, for the text half of a mail and of the clipboard. */
export function digestPlain({ title, intro, summary, numbers, notes, sections }: DigestPage): string {
  const blocks = [
    title,
    ...intro,
    [summary, ...(numbers === undefined ? [] : [numbers]), ...notes].join('\n'),
    ...sections.flatMap(({ name, entries, rest }) => [
      name,
      ...entries.map(entryPlain),
      ...(rest === undefined ? [] : [rest]),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function entryPlain({ title, home, comment, news, facts, links, why, text }: PageEntry): string {
  const lines = [
    title,
    home,
    comment,
    news,
    facts.join(' · '),
    text && (text.label === undefined ? `“${text.words}”` : `${text.label} ${text.words}`),
    why,
    ...links.map(({ words, address }) => `${words}: ${address}`),
  ];
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}
