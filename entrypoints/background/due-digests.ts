/** Digests that become due: noticed at their hour, or as soon as the computer is awake, and said on the toolbar. */
import { browser } from 'wxt/browser';
import { formatRoute } from '../../components/shell/route.ts';
import { lastDays } from '../../lib/domain/place.ts';
import { firstSeries, type ReadyDigest } from '../../lib/domain/series.ts';
import { readFollowUps } from '../../lib/follow-ups/stored-follow-ups.ts';
import type { Library } from '../../lib/library/index.ts';
import { firstRequests } from '../../lib/places/index.ts';
import { readSettings } from '../../lib/settings.ts';
import { readyStrings } from '../../lib/strings/digests.ts';
import { topicNewsId } from './match-notifications.ts';
import type { Readings } from './place-jobs.ts';

const alarm = 'digest';
const notificationOf = 'digest:';

/** What the listeners of the background need of the digests. */
export interface DueDigests {
  /** Notices what has become due and says so; sets the alarm for what comes next. Safe to call at any time. */
  run(): Promise<void>;
  /** Sets the alarm for what comes next. */
  plan(): Promise<void>;
  /** Whether an alarm is ours. */
  isOurs(alarm: string): boolean;
}

/** @param redraw draws the toolbar's button again */
export function createDueDigests(
  library: Library,
  readings: Pick<Readings, 'run'>,
  now: () => number,
  redraw: () => Promise<void>,
): DueDigests {
  let turn: Promise<unknown> = Promise.resolve();
  const plan = async (): Promise<void> => {
    const next = await library.digests.nextDueTime();
    const set = await browser.alarms.get(alarm);
    if (next === undefined) {
      if (set !== undefined) await browser.alarms.clear(alarm);
      // An alarm for another moment takes the place of the one that is set.
    } else if (set?.scheduledTime !== next) await browser.alarms.create(alarm, { when: next });
  };
  const notice = async (): Promise<void> => {
    const found = await library.digests.detectDue();
    await plan();
    if (found.length === 0) return;
    await readAgain(library, readings, now());
    await redraw();
    await notify(library, found);
  };
  return {
    // One after another: two that notice at once would both say it.
    run() {
      const next = turn.then(notice);
      turn = next.catch(() => undefined);
      return next;
    },
    plan,
    isOurs: (name) => name === alarm,
  };
}

/** Where the daily papers of Hugging Face are followed, the votes of the last days are read again: a request a day. */
async function readAgain(library: Library, readings: Pick<Readings, 'run'>, now: number): Promise<void> {
  const span = lastDays(now);
  const followed = (await library.places.list()).filter(({ place }) => place.kind === 'huggingface');
  for (const { id, place } of followed) await library.places.startJob(id, span, firstRequests(place, span));
  if (followed.length > 0) await readings.run();
}

async function notify(library: Library, found: readonly ReadyDigest[]): Promise<void> {
  const { notify: wanted } = await readSettings();
  if (!wanted || !(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const [series, { news }] = await Promise.all([library.digests.series(), readFollowUps()]);
  for (const [id, ready] of Map.groupBy(found, (one) => one.series)) {
    const latest = ready.at(-1);
    if (latest === undefined) continue;
    const { digest, week } = await library.digests.issue({
      series: id,
      followUps: news,
      ...(latest.week === undefined ? {} : { week: latest.week }),
    });
    const name = series.find((one) => one.id === id)?.name ?? '';
    await browser.notifications.create(`${notificationOf}${JSON.stringify(placeOf(latest))}`, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title: id === firstSeries.id ? readyStrings.title : readyStrings.titleOf(name),
      message:
        ready.length > 1
          ? readyStrings.many(ready.flatMap((one) => one.week ?? []))
          : readyStrings.message(week, digest.counts.shown, digest.counts.seen),
    });
  }
}

function placeOf({ series, week }: ReadyDigest): { series?: string; week?: string } {
  return { ...(series === firstSeries.id ? {} : { series }), ...(week === undefined ? {} : { week }) };
}

let listening = false;

/** Opens the digest whose notification is clicked. The browser has no notifications before they are allowed. */
export function listenToNotifications(): void {
  const { notifications } = browser as { notifications?: typeof browser.notifications };
  if (listening || notifications === undefined) return;
  listening = true;
  notifications.onClicked.addListener((id) => {
    if (id === topicNewsId) {
      void notifications.clear(id);
      void browser.tabs.create({
        url: browser.runtime.getURL(`/options.html${formatRoute({ screen: 'list', shelf: 'new', query: '' })}`),
      });
    }
    if (!id.startsWith(notificationOf)) return;
    const place = JSON.parse(id.slice(notificationOf.length)) as ReturnType<typeof placeOf>;
    void notifications.clear(id);
    void browser.tabs.create({
      url: browser.runtime.getURL(`/options.html${formatRoute({ screen: 'digests', ...place })}`),
    });
  });
}
