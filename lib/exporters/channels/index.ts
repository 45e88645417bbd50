/** The chat services that a digest can be posted to: one file each, and one line here. */
import type { Channel } from './channel.ts';
import { discord } from './discord.ts';
import { feishu } from './feishu.ts';
import { mattermost } from './mattermost.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';

export const channels: readonly Channel[] = [slack, discord, teams, feishu, mattermost];

/** Returns the service of a webhook’s URL; undefined if the host is not one that only one service has. */
export function findChannel(address: string): Channel | undefined {
  const url = URL.parse(address.trim());
  return url === null ? undefined : channels.find(({ isAddress }) => isAddress?.(url) === true);
}

/** Returns the service to write for: that of the URL, else the one that the user chose, else Slack, whose text most accept. */
export function channelFor(address: string, chosen?: string): Channel {
  return findChannel(address) ?? channels.find(({ id }) => id === chosen) ?? slack;
}
