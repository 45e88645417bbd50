/** Discord (docs.discord.com: Webhook resource, Execute webhook): Markdown, at most 2,000 characters. */
import { digestPage } from '../digest-lines.ts';
import type { Channel } from './channel.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { isDiscord } from './slack.ts';
import { addressInBrackets, textMessages } from './text-blocks.ts';

/** Message flag SUPPRESS_EMBEDS: no preview of each linked page. */
const withoutPreviews = 4;

export const discord: Channel = {
  id: 'discord',
  name: 'Discord',
  isAddress: ({ hostname, pathname }) => isDiscord(hostname) && !pathname.endsWith('/slack'),
  messages: (digest) =>
    textMessages(digestPage(digest, { withoutBrief: true }), {
      most: 2_000,
      escape: escapeMarkdown,
      bold: (text) => `**${text}**`,
      link: (words, address) => `[${escapeMarkdown(words)}](<${addressInBrackets(address)}>)`,
    }).map((text) => ({
      text,
      // Nobody is mentioned, whatever a title says.
      body: { content: text, allowed_mentions: { parse: [] }, flags: withoutPreviews },
    })),
};
