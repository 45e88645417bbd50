import type { Digest } from '../domain/digest.ts';
import { maxMessageCharacters } from './digest-clipboard.ts';
import { digestPage } from './digest-lines.ts';
import type { PageEntry, PageLine } from './digest-page.ts';
import { escapeText } from './markup.ts';

/**
 * Formats a digest as messages for a Slack-style webhook: section names in bold, titles as links (docs.slack.dev:
 * Formatting message text). Mattermost, Rocket.Chat and Discord's `/slack` accept the same.
 * @param most maximum number of characters per message
 * @returns the messages, split between papers
 */
export function webhookMessages(digest: Digest, most = maxMessageCharacters): string[] {
  const { title, head, sections } = digestPage(digest, { withoutBrief: true });
  const blocks = [
    `*${escapeText(title)}*`,
    ...head.map(lineText),
    ...sections.flatMap(({ name, entries, rest }) => {
      const [first, ...others] = entries.map(entryText);
      const heading = `*${escapeText(name)}*`;
      return [
        first === undefined ? heading : `${heading}\n${first}`,
        ...others,
        ...(rest === undefined ? [] : [escapeText(rest)]),
      ];
    }),
  ].map((block) => (block.length > most ? `${cutAt(block, most - 2)} …` : block));
  const messages: string[] = [];
  for (const block of blocks) {
    const last = messages.at(-1);
    if (last !== undefined && last.length + 2 + block.length <= most)
      messages[messages.length - 1] = `${last}\n\n${block}`;
    else messages.push(block);
  }
  return messages;
}

/** The beginning of a block, not cut inside a link, a reference or a letter. */
function cutAt(block: string, most: number): string {
  const cut = block.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  const open = cut.lastIndexOf('<');
  return (open > cut.lastIndexOf('>') ? cut.slice(0, open) : cut).replace(/&[a-z]{0,4}$/, '');
}

function entryText({ title, home, lines }: PageEntry): string {
  return [home === undefined ? escapeText(title) : linkText(title, home), ...lines.map(lineText)].join('\n');
}

function lineText({ role, label, parts }: PageLine): string {
  const text = parts
    .map((part) => (typeof part === 'string' ? escapeText(part) : linkText(part.words, part.address)))
    .join('');
  if (role === 'quotation') return `“${text}”`;
  return label === undefined ? text : `${escapeText(label)} ${text}`;
}

/** `<address|words>`; a bar in the words would end them. */
function linkText(words: string, address: string): string {
  return `<${address.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${escapeText(words).replaceAll('|', '¦')}>`;
}
