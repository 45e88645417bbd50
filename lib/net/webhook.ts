/** Texts to a Slack-style webhook: an address that is a secret of its own. `fetch` and the wait are parameters. */
import { mayFetch } from './network-policy.ts';

export interface WebhookPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  granted(patterns: readonly string[]): Promise<readonly string[]>;
  wait(milliseconds: number): Promise<void>;
}

/** Slack takes one message a second. */
const pause = 1_100;
const patience = 30_000;

/** The host of a webhook and the pattern that the user is asked for; undefined for what is no https address. */
export function webhookHost(address: string): { readonly host: string; readonly pattern: string } | undefined {
  const url = URL.parse(address.trim());
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.port !== '') return undefined;
  return { host: url.host, pattern: `https://${url.host}/*` };
}

/**
 * Posts texts, one a message, in order.
 * @returns how many were taken; `trouble` says why it ended before the last
 */
export async function postToWebhook(
  { fetch, granted, wait }: WebhookPorts,
  address: string,
  texts: readonly string[],
): Promise<{ readonly posted: number; readonly trouble?: 'not-allowed' | 'unreachable' | number }> {
  const host = webhookHost(address);
  if (host === undefined || !mayFetch(address, await granted([host.pattern])))
    return { posted: 0, trouble: 'not-allowed' };
  for (const [posted, text] of texts.entries()) {
    if (posted > 0) await wait(pause);
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text, unfurl_links: false, unfurl_media: false }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      if (!response.ok) return { posted, trouble: response.status };
    } catch {
      return { posted, trouble: 'unreachable' };
    }
  }
  return { posted: texts.length };
}
