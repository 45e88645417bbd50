/** Detects digests that become due, on time or as soon as the computer is awake, and notifies the user. */
import { browser } from 'wxt/browser';
import { formatRoute } from '../../components/shell/route.ts';
import { readChoices } from '../../lib/deliveries/stored-deliveries.ts';
import { lastDays } from '../../lib/domain/place.ts';
import { firstSeries, type ReadyDigest } from '../../lib/domain/series.ts';
import { readFollowUps } from '../../lib/follow-ups/stored-follow-ups.ts';
import type { Library } from '../../lib/library/index.ts';
import { firstRequests } from '../../lib/places/index.ts';
import { readSettings } from '../../lib/settings.ts';
import { readyStrings } from '../../lib/strings/digests.ts';
import { topicNewsId } from './match-notifications.ts';
import type { PlaceJobs } from './place-jobs.ts';

const alarm = 'digest';
const notificationPrefix = 'digest:';

/** The digest job, as the background's listeners use it. */
export interface DueDigests {
  /** Detects and announces due digests, and sets the alarm for the next one. Safe to call at any time. */
  run(): Promise<void>;
  /** Sets the alarm for the next digest. */
  plan(): Promise<void>;
  /** Whether an alarm belongs to the digests. */
  isOurs(alarm: string): boolean;
}

/**
 * @param redraw updates the toolbar badge and the marks on open pages
 * @param deliver sends the digests that go out by themselves
 */
export function createDueDigests(
  library: Library,
  placeJobs: Pick<PlaceJobs, 'run'>,
  now: () => number,
  redraw: () => Promise<void>,
  deliver: () => Promise<void> = async () => undefined,
): DueDigests {
  let queue: Promise<unknown> = Promise.resolve();
  const plan = async (): Promise<void> => {
    const next = await library.digests.nextDueTime();
    const set = await browser.alarms.get(alarm);
    if (next === undefined) {
      if (set !== undefined) await browser.alarms.clear(alarm);
      // `create` replaces the alarm that is set.
    } else if (set?.scheduledTime !== next) await browser.alarms.create(alarm, { when: next });
  };
  const detect = async (): Promise<void> => {
    const found = await library.digests.detectDue();
    await plan();
    if (found.length > 0) await refreshVotes(library, placeJobs, now());
    // Also where nothing is found: an earlier worker may have died before.
    await deliver().catch((error: unknown) => reportError(error));
    if (found.length === 0) return;
    await redraw();
    const choices = await readChoices();
    // What goes out by itself is announced when it has gone out, or could not.
    await notify(
      library,
      found.filter(({ series }) => choices[series] === undefined),
    );
  };
  return {
    // Runs are serialised: two at once would both announce the same digest.
    run() {
      const next = queue.then(detect);
      queue = next.catch(() => undefined);
      return next;
    },
    plan,
    isOurs: (name) => name === alarm,
  };
}

/** Fetches the recent days of followed Hugging Face daily papers again to update their votes, with one request per day. */
async function refreshVotes(library: Library, placeJobs: Pick<PlaceJobs, 'run'>, now: number): Promise<void> {
  const span = lastDays(now);
  const followed = (await library.places.list()).filter(({ place }) => place.kind === 'huggingface');
  for (const { id, place } of followed) await library.places.startJob(id, span, firstRequests(place, span));
  if (followed.length > 0) await placeJobs.run();
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
    await browser.notifications.create(notificationId(latest), {
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

/** The id of a notification about a digest, which opens it on a click. */
export function notificationId(digest: Pick<ReadyDigest, 'series' | 'week'>): string {
  return `${notificationPrefix}${JSON.stringify(routeParams(digest))}`;
}

function routeParams({ series, week }: Pick<ReadyDigest, 'series' | 'week'>): { series?: string; week?: string } {
  return { ...(series === firstSeries.id ? {} : { series }), ...(week === undefined ? {} : { week }) };
}

let listening = false;

/** Opens what a clicked notification is about. `browser.notifications` is undefined until the permission is granted. */
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
    if (!id.startsWith(notificationPrefix)) return;
    const place = JSON.parse(id.slice(notificationPrefix.length)) as ReturnType<typeof routeParams>;
    void notifications.clear(id);
    void browser.tabs.create({
      url: browser.runtime.getURL(`/options.html${formatRoute({ screen: 'digests', ...place })}`),
    });
  });
}
