/** Sends digests by themselves, where the user agreed to it, and tells what happened to them. */
import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../lib/browser/granted-patterns.ts';
import { sendRequest } from '../../lib/browser/send-request.ts';
import { nextDeliveryTime, runDeliveries } from '../../lib/deliveries/deliver.ts';
import type { Delivery } from '../../lib/deliveries/delivery.ts';
import { readFollowUps } from '../../lib/follow-ups/stored-follow-ups.ts';
import type { IssueQuery } from '../../lib/library/api/digests.ts';
import type { Library } from '../../lib/library/index.ts';
import { findReaderFailures } from '../../lib/page-status/reader-failures.ts';
import { readSettings } from '../../lib/settings.ts';
import { sources } from '../../lib/sources/index.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';
import { notificationId } from './due-digests.ts';

const alarm = 'delivery';

export interface DeliveryJobs {
  /** Sends what is due, and sets the alarm for the next attempt. Safe to call at any time. */
  run(): Promise<void>;
  isOurs(alarm: string): boolean;
}

export function createDeliveryJobs(library: Library, now: () => number): DeliveryJobs {
  return {
    async run() {
      const news = await runDeliveries({
        library,
        now,
        fetch: sendRequest('webhook'),
        granted: grantedPatterns,
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        isPaused: async () => (await readSettings()).paused,
        isOnline: () => navigator.onLine,
        report: reportError,
        openMail,
        extras: readExtras,
      });
      const next = await nextDeliveryTime();
      if (next === undefined) await browser.alarms.clear(alarm);
      else await browser.alarms.create(alarm, { when: Math.max(next, now()) });
      for (const delivery of news) await notify(library, delivery, now());
    },
    isOurs: (name) => name === alarm,
  };
}

/** The mail program opens over a tab, which the browser leaves empty. */
async function openMail(url: string): Promise<void> {
  await browser.tabs.create({ url, active: false });
}

/** What windows pass too, so that what is sent is what they show. */
async function readExtras(): Promise<Pick<IssueQuery, 'troubles' | 'followUps'>> {
  const [stored, { news }] = await Promise.all([browser.storage.local.get(null), readFollowUps()]);
  const troubles = [...findReaderFailures(stored)].map(([id, since]) => ({
    name: sources.find((source) => source.id === id)?.name ?? id,
    since,
  }));
  return { troubles, followUps: news };
}

async function notify(library: Library, delivery: Delivery, now: number): Promise<void> {
  const { notify: wanted } = await readSettings();
  if (!wanted || !(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const name = (await library.digests.series()).find(({ id }) => id === delivery.series)?.name ?? '';
  await browser.notifications.create(notificationId({ series: delivery.series, week: delivery.week }), {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: deliveryStrings.title(delivery, name),
    message: deliveryStrings.said(delivery, now),
  });
}
