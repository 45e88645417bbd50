import { afterEach, describe, expect, it } from 'vitest';
import { nextDeliveryTime, runDeliveries } from '../../lib/deliveries/deliver.ts';
import { formOf } from '../../lib/deliveries/delivery.ts';
import { storeChoice } from '../../lib/deliveries/stored-deliveries.ts';
import { dayListing, titled } from '../library/digest-library.ts';
import { closeLibraries } from '../library/libraries.ts';
import { at, deliveryStage, friday, webhook } from './stage.ts';

afterEach(closeLibraries);

describe('a digest that goes out by itself', () => {
  it('is posted on its day, once, and marked as sent', async () => {
    const { run, clock, arrived, sent, deliveries } = await deliveryStage();
    clock.now = friday - 1;
    expect(await run()).toEqual([]);
    expect(arrived).toEqual([]);
    clock.now = friday;
    expect((await run()).map(({ state, where }) => [state, where])).toEqual([['sent', 'hooks.slack.com']]);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]).toContain('Paper number 1');
    expect(await sent()).toHaveLength(1);
    expect(await run()).toEqual([]);
    clock.now = friday + 3_600_000;
    await run();
    expect(arrived).toHaveLength(1);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['sent']);
  });

  it('never goes out without consent, nor for due times before it', async () => {
    const { run, clock, arrived, series } = await deliveryStage();
    await storeChoice('mine', undefined);
    clock.now = friday;
    await run();
    clock.now = friday + 1;
    await storeChoice('mine', { to: webhook, form: formOf(series), agreed: clock.now });
    await run();
    expect(arrived).toEqual([]);
  });

  it('waits for another consent once its form has changed', async () => {
    const { run, clock, arrived, library, series } = await deliveryStage();
    await library.digests.saveSeries({ ...series, template: '---\n{title}' });
    clock.now = friday;
    expect((await run()).map(({ problem, next }) => [problem, next])).toEqual([['changed', undefined]]);
    clock.now += 86_400_000;
    expect(await run()).toEqual([]);
    expect(arrived).toEqual([]);
    await library.digests.saveSeries(series);
    await run(`mine ${friday}`);
    expect(arrived).toHaveLength(1);
  });

  it('has the papers since the last one the week after', async () => {
    const { run, clock, arrived, library } = await deliveryStage();
    clock.now = friday;
    await run();
    clock.now = at('2026-11-24', 9);
    await library.papers.record(dayListing('2026-11-24', [titled(9)]));
    clock.now = at('2026-11-27', 17);
    await run();
    expect(arrived).toHaveLength(2);
    expect(arrived[1]).toContain('Paper number 9');
    expect(arrived[1]).not.toContain('Paper number 1<');
  });

  it('is not sent if there are no papers', async () => {
    const { run, clock, arrived, deliveries } = await deliveryStage(webhook, 0);
    clock.now = friday;
    expect(await run()).toEqual([]);
    expect(arrived).toEqual([]);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['empty']);
  });

  it('catches up with weeks missed, the oldest first', async () => {
    const { run, clock, arrived, library } = await deliveryStage();
    clock.now = at('2026-11-24', 9);
    await library.papers.record(dayListing('2026-11-24', [titled(9)]));
    clock.now = at('2026-11-30', 9);
    await run();
    expect(arrived).toHaveLength(2);
    expect(arrived[0]).toContain('Paper number 1');
    expect(arrived[1]).toContain('Paper number 9');
  });

  it('does not go out if the user sent it by hand', async () => {
    const { run, clock, arrived, library, state } = await deliveryStage();
    state.isUp = false;
    clock.now = friday;
    await run();
    clock.now += 600_000;
    await library.digests.markSent(await library.digests.issue({ series: 'mine', week: '2026-W47' }));
    state.isUp = true;
    clock.now += 3_600_000;
    await library.papers.record(dayListing('2026-11-20', [titled(9)]));
    await run();
    expect(arrived).toEqual([]);
  });
});

describe('a failure', () => {
  it('is told once and tried again, later each time, until it works', async () => {
    const { run, clock, arrived, state, asked } = await deliveryStage();
    state.isUp = false;
    clock.now = friday;
    expect((await run()).map(({ problem }) => problem)).toEqual(['offline']);
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      const next = (await nextDeliveryTime()) ?? 0;
      waits.push((next - clock.now) / 60_000);
      clock.now = next - 1;
      const before = asked.length;
      await run();
      expect(asked).toHaveLength(before);
      clock.now = next;
      expect(await run()).toEqual([]);
    }
    expect(waits).toEqual([1, 5, 15, 60, 180, 360, 720, 720]);
    expect(asked.every((one) => one === 'HEAD https://hooks.slack.com/')).toBe(true);
    state.isUp = true;
    clock.now = (await nextDeliveryTime()) ?? 0;
    expect((await run()).map((one) => one.state)).toEqual(['sent']);
    expect(arrived).toHaveLength(1);
    expect(await nextDeliveryTime()).toBeUndefined();
  });

  it('leaves the digest open, so that later papers are in it', async () => {
    const { run, clock, arrived, state, library } = await deliveryStage();
    state.isOnline = false;
    clock.now = friday;
    await run();
    await library.papers.record(dayListing('2026-11-20', [titled(9)]));
    state.isOnline = true;
    clock.now += 3_600_000;
    await run();
    expect(arrived[0]).toContain('Paper number 9');
  });

  it.each([
    [429, 'later', true],
    [503, 'later', true],
    [404, 'refused', false],
    [400, 'refused', false],
  ])('of status %i is “%s”, and nothing is marked as sent', async (status, problem, isRetried) => {
    const { run, clock, replies, sent, library } = await deliveryStage();
    replies.push(status);
    clock.now = friday;
    const [news] = await run();
    expect([news?.problem, news?.next !== undefined]).toEqual([problem, isRetried]);
    expect(await sent()).toEqual([]);
    expect((await library.digests.issue({ series: 'mine', week: '2026-W47' })).stage).toBe('open');
  });

  it('of the permission, or a pause, waits too', async () => {
    const { run, clock, state, arrived } = await deliveryStage();
    state.isPaused = true;
    clock.now = friday;
    expect((await run()).map(({ problem }) => problem)).toEqual(['paused']);
    state.isPaused = false;
    state.granted = false;
    clock.now += 3_600_000;
    expect((await run()).map(({ problem }) => problem)).toEqual(['not-allowed']);
    state.granted = true;
    clock.now += 3_600_000;
    await run();
    expect(arrived).toHaveLength(1);
  });

  it('after some of several messages sends only the others', async () => {
    const { run, clock, arrived, replies, sent } = await deliveryStage(
      { kind: 'webhook', address: 'https://discord.com/api/webhooks/1/x', channel: 'discord' },
      30,
    );
    replies.push(200, 429);
    clock.now = friday;
    const [news] = await run();
    expect([news?.problem, news?.posted]).toEqual(['later', 1]);
    clock.now = (await nextDeliveryTime()) ?? 0;
    await run();
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(arrived).toHaveLength(news?.of ?? 0);
    expect(await sent()).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  it('between sending and storing leaves it to the user, and never sends again', async () => {
    const { run, runAndDie, clock, arrived, deliveries, sent } = await deliveryStage();
    clock.now = friday;
    await runAndDie();
    expect((await deliveries()).map(({ state }) => state)).toEqual(['sending']);
    expect((await run()).map(({ state }) => state)).toEqual(['unsure']);
    for (let week = 1; week < 4; week += 1) {
      clock.now = friday + week * 7 * 86_400_000;
      await run();
    }
    expect(arrived).toHaveLength(1);
    expect(await sent()).toEqual([]);
  });

  it('after everything was sent only marks the digest as sent', async () => {
    const { run, clock, arrived, library, ports, sent, deliveries } = await deliveryStage();
    const { digests } = library;
    const markSent = () => Promise.reject(new Error('The worker is gone.'));
    clock.now = friday;
    await runDeliveries({ ...ports, library: { ...library, digests: { ...digests, markSent } } });
    expect((await deliveries()).map(({ state, posted }) => [state, posted])).toEqual([['sending', 1]]);
    expect((await run()).map(({ state }) => state)).toEqual(['sent']);
    expect(arrived).toHaveLength(1);
    expect(await sent()).toHaveLength(1);
  });

  it('as one that gets no answer: the message may have arrived', async () => {
    const { run, clock, arrived, replies } = await deliveryStage();
    replies.push('lost');
    clock.now = friday;
    expect((await run()).map(({ state }) => state)).toEqual(['unsure']);
    clock.now += 86_400_000;
    expect(await run()).toEqual([]);
    expect(arrived).toHaveLength(1);
  });
});

describe('a mail', () => {
  it('is handed to the mail program once, and not marked as sent', async () => {
    const { run, clock, mails, sent } = await deliveryStage({ kind: 'mail', to: 'team@example.org' });
    clock.now = friday;
    expect((await run()).map(({ state }) => state)).toEqual(['handed']);
    await run();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatch(/^mailto:team@example\.org\?subject=.*Paper%20number%201/);
    expect(await sent()).toEqual([]);
  });

  it('waits for a window', async () => {
    const { run, clock, mails, state } = await deliveryStage({ kind: 'mail', to: '' });
    state.hasWindow = false;
    clock.now = friday;
    expect((await run()).map(({ problem }) => problem)).toEqual(['no-window']);
    state.hasWindow = true;
    clock.now += 3_600_000;
    await run();
    expect(mails).toHaveLength(1);
  });
});
