/**
 * Slack (docs.slack.dev: Sending messages using incoming webhooks, Formatting message text). Rocket.Chat and Discord’s
 * `/slack` addresses accept the same.
 */
import type { Digest } from '../../domain/digest.ts';
import { maxMessageCharacters } from '../digest-clipboard.ts';
import { digestPage } from '../digest-lines.ts';
import { escapeText } from '../markup.ts';
import type { Channel } from './channel.ts';
import { textMessages } from './text-blocks.ts';

/** A digest as messages with Slack’s marks, at most `most` characters each. */
export function slackMessages(digest: Digest, most = maxMessageCharacters): string[] {
  return textMessages(digestPage(digest, { withoutBrief: true }), {
    most,
    escape: escapeText,
    bold: (text) => `*${text}*`,
    // A bar in the words would end them.
    link: (words, address) =>
      `<${address.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${escapeText(words).replaceAll('|', '¦')}>`,
  });
}

export const slack: Channel = {
  id: 'slack',
  name: 'Slack',
  isAddress: ({ hostname, pathname }) =>
    /^hooks\.slack(-gov)?\.com$/.test(hostname) || (isDiscord(hostname) && pathname.endsWith('/slack')),
  messages: (digest) =>
    slackMessages(digest).map((text) => ({ text, body: { text, unfurl_links: false, unfurl_media: false } })),
};

/** Whether a host is Discord’s. */
export function isDiscord(hostname: string): boolean {
  return /^((ptb|canary)\.)?discord(app)?\.com$/.test(hostname);
}
