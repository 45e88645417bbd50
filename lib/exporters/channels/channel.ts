import type { Digest } from '../../domain/digest.ts';

/** One message of a digest for a channel. */
export interface ChannelMessage {
  /** What people read, for the preview. */
  readonly text: string;
  /** The JSON body of the request. */
  readonly body: object;
}

/** What a service did with a message that it answered. `later`: not now, but the same request may be repeated. */
export type Verdict = 'accepted' | 'later' | 'refused';

/** A chat service with incoming webhooks. */
export interface Channel {
  /** Stored with a digest’s destination; never changes. */
  readonly id: 'slack' | 'discord' | 'teams' | 'feishu' | 'mattermost';
  readonly name: string;
  /** Whether a webhook’s URL is of this service; absent if the service runs on any host. */
  readonly isAddress?: (url: URL) => boolean;
  /** Splits a digest into messages, none longer than the service allows. */
  readonly messages: (digest: Digest) => ChannelMessage[];
  /** Signs a body with the secret that the service gave; absent if the service knows no signatures. */
  readonly sign?: (body: object, secret: string, now: number) => Promise<object>;
  /** Judges an answer with an HTTP status of success; accepted if absent. */
  readonly judge?: (answer: string) => Verdict;
}
