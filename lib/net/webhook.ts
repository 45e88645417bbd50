/** Posts messages to a chat service’s webhook, whose URL is a secret. `fetch` and the timer are parameters, for tests. */
import { mayFetch } from './network-policy.ts';

export interface WebhookPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  granted(patterns: readonly string[]): Promise<readonly string[]>;
  wait(milliseconds: number): Promise<void>;
}

/**
 * Why posting stopped. `not-allowed`: the browser doesn’t let Digestif access the host. `unreachable`: no answer, so that the
 * message may have arrived or not. `refused`: the answer says that the message was refused. `later`: it was refused for now. A
 * number is the HTTP status of another answer.
 */
export type PostFailure = 'not-allowed' | 'unreachable' | 'refused' | 'later' | number;

export interface PostOptions {
  /** Number of messages that were posted before. */
  readonly from?: number;
  /** Returns the body to send, signed if the service wants that. */
  readonly sign?: (body: object) => Promise<object>;
  readonly judge?: (answer: string) => 'accepted' | 'later' | 'refused';
  /** Awaited after each message. @param posted number of messages that are posted now */
  readonly onPosted?: (posted: number) => Promise<void>;
}

/** Milliseconds between messages: Slack accepts one per second, Discord five in two, Feishu five. */
const pause = 1_100;
const timeout = 30_000;

/** Returns a webhook’s host and the match pattern to request; undefined if the address is not a plain https URL. */
export function webhookHost(address: string): { readonly host: string; readonly pattern: string } | undefined {
  const url = URL.parse(address.trim());
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.port !== '') return undefined;
  return { host: url.host, pattern: `https://${url.host}/*` };
}

/**
 * Posts messages in order.
 * @returns the number of posted messages; `trouble` says why it stopped early
 */
export async function postToWebhook(
  { fetch, granted, wait }: WebhookPorts,
  address: string,
  bodies: readonly object[],
  { from = 0, sign, judge, onPosted }: PostOptions = {},
): Promise<{ readonly posted: number; readonly trouble?: PostFailure }> {
  const host = webhookHost(address);
  if (host === undefined || !mayFetch(address, await granted([host.pattern])))
    return { posted: from, trouble: 'not-allowed' };
  for (const [posted, body] of bodies.entries()) {
    if (posted < from) continue;
    if (posted > from) await wait(pause);
    const trouble = await postOne(fetch, address, sign === undefined ? body : await sign(body), judge);
    if (trouble !== undefined) return { posted, trouble };
    await onPosted?.(posted + 1);
  }
  return { posted: bodies.length };
}

async function postOne(
  fetch: WebhookPorts['fetch'],
  address: string,
  body: object,
  judge: PostOptions['judge'],
): Promise<PostFailure | undefined> {
  let answer: string;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    if (!response.ok) return response.status;
    if (judge === undefined) return undefined;
    answer = await response.text();
  } catch {
    return 'unreachable';
  }
  const verdict = judge(answer);
  return verdict === 'accepted' ? undefined : verdict;
}
