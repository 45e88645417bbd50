import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../lib/domain/digest.ts';
import { channelFor, channels, findChannel } from '../../lib/exporters/channels/index.ts';
import { awkwardDigest, emptyDigest } from './awkward-digest.ts';

const byId = (id: string) => {
  const found = channels.find((channel) => channel.id === id);
  if (found === undefined) throw new Error(`There is no channel ${id}.`);
  return found;
};
const bytes = (body: object) => new TextEncoder().encode(JSON.stringify(body)).length;
const withText = (words: string): Digest => ({
  ...awkwardDigest,
  title: words,
  intro: words,
  sections: awkwardDigest.sections.map((section) => ({
    ...section,
    name: words,
    entries: section.entries.map((entry) => ({ ...entry, comment: words, paper: { ...entry.paper, title: words } })),
  })),
});

/** The limit of each service’s documentation, and what is measured. */
const limits: Readonly<Record<string, readonly [number, (body: never) => number]>> = {
  slack: [3_500, ({ text }: { text: string }) => text.length],
  discord: [2_000, ({ content }: { content: string }) => content.length],
  mattermost: [4_000, ({ text }: { text: string }) => text.length],
  teams: [28 * 1_024, bytes],
  feishu: [20_000, bytes],
};

describe.each(channels.map(({ id }) => id))('a digest for %s', (id) => {
  const channel = byId(id);
  const [most, measure] = limits[id] ?? [0, () => 1];

  it('is the JSON of its golden file', async () => {
    const bodies = [...channel.messages(awkwardDigest), ...channel.messages(emptyDigest)].map(({ body }) => body);
    await expect(`${JSON.stringify(bodies, null, 2)}\n`).toMatchFileSnapshot(`../golden/channel-${id}.json`);
  });

  it('is split within the service’s limit, and holds every paper once', () => {
    const messages = channel.messages(awkwardDigest);
    for (const { body } of messages) expect(measure(body as never)).toBeLessThanOrEqual(most);
    const whole = messages.map(({ text }) => text).join('\n');
    expect(whole.match(/arxiv\.org\/abs\//g)?.length).toBeGreaterThan(5);
    expect(channel.messages(emptyDigest)).toHaveLength(1);
  });

  it('stays within the limit whatever the texts are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc
            .constantFrom('*_[`|<&', '漢字', '😀', 'a b ', '&')
            .chain((sign) => fc.integer({ min: 1, max: 9_000 }).map((times) => sign.repeat(times).slice(0, 12_000))),
        ),
        (words) => {
          for (const { body } of channel.messages(withText(words))) {
            expect(measure(body as never)).toBeLessThanOrEqual(most);
            expect(JSON.stringify(body)).not.toMatch(/\\ud[89a-f]/i);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('what a title writes', () => {
  const hostile = withText(
    '@channel <!everyone> <@U1> @everyone [x](https://evil.example) :smile: {{DATE(2026)}} **b**',
  );
  const bodiesOf = (id: string) =>
    JSON.stringify(
      byId(id)
        .messages(hostile)
        .map(({ body }) => body),
    );

  it('mentions nobody', () => {
    expect(bodiesOf('slack')).not.toContain('<!');
    expect(bodiesOf('mattermost')).not.toMatch(/@(channel|everyone)/);
    for (const { body } of byId('discord').messages(hostile))
      expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(bodiesOf('teams')).not.toContain('<at>');
  });

  it('makes no link, no bold text and no function of a card', () => {
    for (const id of ['discord', 'mattermost', 'teams']) {
      expect(bodiesOf(id)).not.toContain('[x](');
      expect(bodiesOf(id)).toContain('\\\\*\\\\*b');
    }
    expect(bodiesOf('teams')).not.toContain('{{');
  });
});

describe('a webhook’s service', () => {
  it.each([
    ['https://hooks.slack.com/services/T0/B0/x', 'slack'],
    ['https://discord.com/api/webhooks/1/x', 'discord'],
    ['https://canary.discordapp.com/api/webhooks/1/x', 'discord'],
    ['https://discord.com/api/webhooks/1/x/slack', 'slack'],
    ['https://prod-12.westeurope.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke?sig=y', 'teams'],
    ['https://default1.2.environment.api.powerplatform.com/powerautomate/automations/x', 'teams'],
    ['https://open.feishu.cn/open-apis/bot/v2/hook/x', 'feishu'],
    ['https://open.larksuite.com/open-apis/bot/v2/hook/x', 'feishu'],
    ['https://discord.com.evil.example/api/webhooks/1/x', undefined],
    ['https://evildiscord.com/x', undefined],
    ['https://chat.example.org/hooks/x', undefined],
    ['not an address', undefined],
  ])('of %s is %s', (address, id) => {
    expect(findChannel(address)?.id).toBe(id);
  });

  it('is the chosen one on any other host, else Slack', () => {
    expect(channelFor('https://chat.example.org/hooks/x', 'mattermost').id).toBe('mattermost');
    expect(channelFor('https://chat.example.org/hooks/x').id).toBe('slack');
    expect(channelFor('https://discord.com/api/webhooks/1/x', 'mattermost').id).toBe('discord');
  });
});

describe('Feishu', () => {
  it('gets the time in seconds and its signature, whose key is the time and the secret', async () => {
    const signed = await byId('feishu').sign?.({ msg_type: 'post' }, 'demo', 1_599_360_473_000);
    const sign = createHmac('sha256', '1599360473\ndemo').update('').digest('base64');
    expect(signed).toEqual({ timestamp: '1599360473', sign, msg_type: 'post' });
  });

  it('refuses with a code in an answer that is a success', () => {
    const { judge } = byId('feishu');
    expect(judge?.('{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}')).toBe('accepted');
    expect(
      judge?.('{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time"}'),
    ).toBe('refused');
    expect(judge?.('{"code":11232,"msg":"frequency limited"}')).toBe('later');
    expect(judge?.('<html>')).toBe('refused');
  });
});
