/**
 * Mattermost (developers.mattermost.com: Incoming webhooks): Markdown. A post has at most 16,383 characters, on servers
 * that were set up before version 5.0 at most 4,000; longer ones are split by the server, in the middle of a link if need be.
 */
import { digestPage } from '../digest-lines.ts';
import type { Channel } from './channel.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { addressInBrackets, textMessages } from './text-blocks.ts';

export const mattermost: Channel = {
  id: 'mattermost',
  name: 'Mattermost',
  messages: (digest) =>
    textMessages(digestPage(digest, { withoutBrief: true }), {
      most: 4_000,
      escape: withoutMentions,
      bold: (text) => `**${text}**`,
      link: (words, address) => `[${withoutMentions(words)}](${addressInBrackets(address)})`,
    }).map((text) => ({ text, body: { text } })),
};

/** A zero-width space after `@`, because a backslash does not stop a mention. */
function withoutMentions(text: string): string {
  return escapeMarkdown(text).replace(/(?<!\w)@(?=\w)/g, '@\u200b');
}
