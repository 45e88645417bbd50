/**
 * Microsoft Teams, by a workflow “Send webhook alerts to a channel” (learn.microsoft.com: Create incoming webhooks with
 * Workflows): a message with an Adaptive Card. A message has at most 28 KB.
 */
import { digestPage } from '../digest-lines.ts';
import type { PageEntry, PageLine } from '../digest-page.ts';
import type { Channel } from './channel.ts';
import { addressInBrackets, cutParts, cutText, pack } from './text-blocks.ts';

/** Bytes of text blocks in a message; the rest is for the card around them, and to spare. */
const most = 24_000;
/** Maximum number of characters in one text block. */
const mostInBlock = 2_500;
const mostInTitle = 1_000;

interface TextBlock {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly size?: 'Large' | 'Medium';
  readonly weight?: 'Bolder';
  readonly spacing?: 'None' | 'Large';
}

export const teams: Channel = {
  id: 'teams',
  name: 'Microsoft Teams',
  isAddress: ({ hostname }) => /(^|\.)(logic\.azure\.com|api\.powerplatform\.com|webhook\.office\.com)$/.test(hostname),
  messages: (digest) => {
    const { title, head, sections } = digestPage(digest, { withoutBrief: true });
    const blocks: TextBlock[][] = [
      [block(cutText(title, escapeCard, mostInTitle), { size: 'Large', weight: 'Bolder' })],
      ...head.map((line) => [block(lineText(line))]),
      ...sections.flatMap(({ name, entries, rest }) => {
        const heading = block(cutText(name, escapeCard, mostInTitle), {
          size: 'Medium',
          weight: 'Bolder',
          spacing: 'Large',
        });
        const [first, ...others] = entries.map(entryBlocks);
        return [
          [heading, ...(first ?? [])],
          ...others,
          ...(rest === undefined ? [] : [[block(cutText(rest, escapeCard, mostInBlock))]]),
        ];
      }),
    ];
    return pack(blocks, weigh, most).map((parts) => {
      const body = parts.flat();
      return {
        text: body
          .map(({ text, spacing }) => (spacing === 'None' ? text : `\n${text}`))
          .join('\n')
          .trim(),
        body: {
          type: 'message',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.card.adaptive',
              contentUrl: null,
              content: {
                $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
                type: 'AdaptiveCard',
                version: '1.4',
                msteams: { width: 'Full' },
                body,
              },
            },
          ],
        },
      };
    });
  },
  // The connectors before Workflows answer 200 in any case.
  judge: (answer) => (/delivery failed/i.test(answer) ? 'refused' : 'accepted'),
};

function block(text: string, looks: Omit<TextBlock, 'type' | 'text' | 'wrap'> = {}): TextBlock {
  return { type: 'TextBlock', text, wrap: true, ...looks };
}

/** The blocks of a paper, shortened if they alone are too much for a message. */
function entryBlocks({ title, home, lines }: PageEntry): TextBlock[] {
  const name = cutText(title, escapeCard, mostInTitle);
  const blocks = [block(home === undefined ? name : `[${name}](${addressInBrackets(home)})`)];
  for (const line of lines) {
    const next = block(lineText(line), { spacing: 'None' });
    if (weigh([...blocks, next]) > most / 2) break;
    blocks.push(next);
  }
  return blocks;
}

function lineText({ role, label, parts }: PageLine): string {
  const text = cutParts(parts, mostInBlock)
    .map((part) =>
      typeof part === 'string' ? escapeCard(part) : `[${escapeCard(part.words)}](${addressInBrackets(part.address)})`,
    )
    .join('');
  if (role === 'quotation') return `“${text}”`;
  return label === undefined ? text : `${escapeCard(label)} ${text}`;
}

/** A card knows emphasis, links, lists and functions such as `{{DATE(…)}}`. */
function escapeCard(text: string): string {
  return text
    .replace(/[\\*_[\]`]/g, '\\$&')
    .replace(/\{(?=\{)/g, '{\u200b')
    .replace(/^(\s*)([-+])(?=\s)/, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s)/, '$1\\.');
}

function weigh(blocks: readonly TextBlock[]): number {
  return new TextEncoder().encode(JSON.stringify(blocks)).length;
}
