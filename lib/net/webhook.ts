/** Posts texts to a Slack-style webhook, whose URL is a secret. `fetch` and the timer are parameters, for tests. */
import { mayFetch } from './network-policy.ts';

export interface WebhookPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  granted(patterns: readonly string[]): Promise<readonly string[]>;
  wait(milliseconds: number): Promise<void>;
}

/** Milliseconds between messages: Slack accepts one per second. */
const pause = 1_100;
const timeout = 30_000;

/** Returns a webhook’s host and the match pattern to request; undefined if the address is not a plain https URL. */
export function webhookHost(address: string): { readonly host: string; readonly pattern: string } | undefined {
  const url = URL.parse(address.trim());
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.port !== '') return undefined;
  return { host: url.host, pattern: `https://${url.host}/*` };
}

/**
 * Posts texts in order, one per message.
 * @returns the number of posted texts; `trouble` says why it stopped early
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
        signal: AbortSignal.timeout(timeout),
      });
      if (!response.ok) return { posted, trouble: response.status };
    } catch {
      return { posted, trouble: 'unreachable' };
    }
  }
  return { posted: texts.length };
}
