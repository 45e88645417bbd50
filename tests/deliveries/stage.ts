/** A library with a series that is due on Fridays at 17:00, and ports that record what goes out. */
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { writePrivate } from '../../lib/browser/private-storage.ts';
import { runDeliveries } from '../../lib/deliveries/deliver.ts';
import { type Destination, formOf } from '../../lib/deliveries/delivery.ts';
import type { DeliveryPorts } from '../../lib/deliveries/delivery-ports.ts';
import { readQueue, storeChoice } from '../../lib/deliveries/stored-deliveries.ts';
import { firstSeries } from '../../lib/domain/series.ts';
import { dayListing, titled } from '../library/digest-library.ts';
import { newLibrary } from '../library/libraries.ts';

export const at = (day: string, hour: number, minute = 0): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, hour, minute).getTime();
};
export const friday = at('2026-11-20', 17);

export const webhook: Destination = {
  kind: 'webhook',
  address: 'https://hooks.slack.com/services/T0/B0/secret',
  channel: 'slack',
};

/** What a server answers to a post. `lost` and `dies` take the message and give no answer. */
export type Reply = number | 'down' | 'lost' | 'dies';

export async function deliveryStage(to: Destination = webhook, papers = 2) {
  fakeBrowser.reset();
  const clock = { now: at('2026-11-18', 9) };
  const library = newLibrary({ now: () => clock.now });
  const arrived: string[] = [];
  const asked: string[] = [];
  const mails: string[] = [];
  const replies: Reply[] = [];
  const stored: { queue?: unknown } = {};
  const state = { isPaused: false, isOnline: true, granted: true, hasWindow: true, isUp: true };
  const ports: DeliveryPorts = {
    library,
    now: () => clock.now,
    report: () => undefined,
    isPaused: async () => state.isPaused,
    isOnline: () => state.isOnline,
    granted: async (patterns) => (state.granted ? patterns : []),
    wait: async () => undefined,
    openMail: async (url) => {
      if (!state.hasWindow) throw new Error('No current window');
      mails.push(url);
    },
    extras: async () => ({}),
    fetch: async (url, { method, body }) => {
      asked.push(`${method} ${url}`);
      if (!state.isUp) throw new TypeError('Failed to fetch');
      if (method === 'HEAD') return new Response(null, { status: 404 });
      const reply = replies.shift() ?? 200;
      if (reply === 'down') throw new TypeError('Failed to fetch');
      if (reply === 200 || reply === 'lost' || reply === 'dies') arrived.push(String(body));
      if (reply === 'dies') stored.queue = await readQueue();
      if (reply === 'lost' || reply === 'dies') throw new DOMException('The operation timed out.', 'TimeoutError');
      return new Response('ok', { status: reply });
    },
  };
  const series = { ...firstSeries, due: { weekday: 5, hour: 17, since: clock.now } };
  await library.digests.saveSeries(series);
  await library.papers.record(
    dayListing(
      '2026-11-18',
      Array.from({ length: papers }, (_, number) => titled(number + 1)),
    ),
  );
  await storeChoice('mine', { to, form: formOf(series), agreed: clock.now });
  return {
    ...{ library, clock, ports, state, replies, arrived, asked, mails, series },
    run: (only?: string) => runDeliveries(ports, only),
    /** Runs, then puts the stored deliveries back to what they were when a message had arrived: the worker died there. */
    runAndDie: async () => {
      replies.push('dies');
      await runDeliveries(ports);
      await writePrivate('delivery-queue', stored.queue);
    },
    deliveries: async () => (await readQueue()).deliveries,
    sent: async () => (await library.digests.issues('mine')).filter(({ stage }) => stage === 'sent'),
  };
}
