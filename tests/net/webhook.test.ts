import { describe, expect, it } from 'vitest';
import { slackMessages } from '../../lib/exporters/channels/slack.ts';
import { postToWebhook, webhookHost } from '../../lib/net/webhook.ts';
import { awkwardDigest } from '../exporters/awkward-digest.ts';

const address = 'https://hooks.slack.com/services/T0/B0/secret';

function portsWith(statuses: readonly (number | 'down')[], granted = ['https://hooks.slack.com/*']) {
  const sent: { url: string; body: unknown }[] = [];
  const left = [...statuses];
  return {
    sent,
    ports: {
      fetch: async (url: string, { body }: RequestInit) => {
        const status = left.shift() ?? 200;
        if (status === 'down') throw new TypeError('Failed to fetch');
        sent.push({ url, body: JSON.parse(String(body)) });
        return new Response('ok', { status });
      },
      granted: async (patterns: readonly string[]) => patterns.filter((pattern) => granted.includes(pattern)),
      wait: async () => undefined,
    },
  };
}

describe('a webhook', () => {
  it('gets the texts in order, and nothing beside them', async () => {
    const { ports, sent } = portsWith([]);
    expect(await postToWebhook(ports, address, [{ text: 'one' }, { text: 'two' }])).toEqual({ posted: 2 });
    expect(sent).toEqual(['one', 'two'].map((text) => ({ url: address, body: { text } })));
  });

  it('gets nothing before its host was allowed, and none but https', async () => {
    const { ports, sent } = portsWith([], []);
    expect(await postToWebhook(ports, address, [{ text: 'one' }])).toEqual({ posted: 0, trouble: 'not-allowed' });
    const { ports: allowed, sent: none } = portsWith([], ['https://hooks.slack.com/*', 'http://x.org/*']);
    expect(await postToWebhook(allowed, 'http://x.org/a', [{ text: 'one' }])).toMatchObject({ trouble: 'not-allowed' });
    expect([...sent, ...none]).toEqual([]);
    expect(webhookHost('javascript:alert(1)')).toBeUndefined();
    expect(webhookHost(` ${address}\n`)).toEqual({ host: 'hooks.slack.com', pattern: 'https://hooks.slack.com/*' });
  });

  it('says how far it came where it ends early', async () => {
    expect(
      await postToWebhook(portsWith([200, 404]).ports, address, [{ text: 'one' }, { text: 'two' }, { text: 'three' }]),
    ).toEqual({
      posted: 1,
      trouble: 404,
    });
    expect(await postToWebhook(portsWith(['down']).ports, address, [{ text: 'one' }])).toEqual({
      posted: 0,
      trouble: 'unreachable',
    });
  });
});

describe('a digest for a webhook', () => {
  const messages = slackMessages(awkwardDigest);

  it('is split at 3,500 characters, with bold names and titles as links', () => {
    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(3_500);
    const whole = messages.join('\n\n');
    expect(whole).toContain('*Retrieval &amp; &lt;RAG&gt;*');
    expect(whole).toMatch(/^<https:\/\/[^|>]+\|[^>]+>$/m);
  });

  it('calls nobody and has no mark of Slack’s that a paper wrote', () => {
    for (const [mark] of messages.join('\n').matchAll(/<[^>]*>/g)) expect(mark).toMatch(/^<https?:\/\//);
  });
});
