import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDueDigests, listenToNotifications } from '../../entrypoints/background/due-digests.ts';
import { drawBadge, markViewed } from '../../entrypoints/background/toolbar.ts';
import { firstSeries } from '../../lib/domain/series.ts';
import { changeSettings } from '../../lib/settings.ts';
import { dayListing, titled } from '../library/digest-library.ts';
import { closeLibraries, newLibrary } from '../library/libraries.ts';
import { setStage } from './stage.ts';

const at = (day: string, hour: number): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, hour).getTime();
};

interface Shown {
  readonly id: string;
  readonly title: string;
  readonly message: string;
}

let allowed = true;
let shown: Shown[] = [];
let clicked: ((id: string) => void)[] = [];
let opened: (string | undefined)[] = [];

beforeEach(() => {
  [allowed, shown, clicked, opened] = [true, [], [], []];
});
afterEach(closeLibraries);

/** A background on a Wednesday, with a first series that is due on Fridays at 17:00. */
async function scheduled() {
  const { drawn } = setStage();
  const clock = { now: at('2026-11-18', 9) };
  const library = newLibrary({ now: () => clock.now });
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => allowed) as never);
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation((async ({ url }: { url?: string }) => {
    opened.push(url);
    return {};
  }) as never);
  Object.assign(fakeBrowser, {
    notifications: {
      create: async (id: string, { title, message }: Omit<Shown, 'id'>) => {
        shown.push({ id, title, message });
        return id;
      },
      clear: async () => true,
      onClicked: { addListener: (act: (id: string) => void) => clicked.push(act) },
    },
  });
  const requested: string[] = [];
  const placeJobs = {
    run: async () => {
      for (const { id } of await library.places.runningJobs()) {
        for (
          let next = await library.places.nextRequest(id);
          next !== undefined;
          next = await library.places.nextRequest(id)
        ) {
          requested.push(next.step.url);
          await library.places.completeRequest(id, next.step, { answer: 'new' });
        }
      }
    },
  };
  await library.digests.saveSeries({ ...firstSeries, due: { weekday: 5, hour: 17, since: clock.now } });
  await library.papers.record(dayListing('2026-11-18', [titled(1), titled(2)]));
  const digests = createDueDigests(
    library,
    placeJobs,
    () => clock.now,
    () => drawBadge(library),
  );
  return { library, clock, drawn, digests, requested };
}

describe('the alarm for digests', () => {
  it('is set for the next due time, moves when the schedule changes, and is removed with it', async () => {
    const { library, clock, digests } = await scheduled();
    await digests.plan();
    expect((await fakeBrowser.alarms.get('digest'))?.scheduledTime).toBe(at('2026-11-20', 17));
    await library.digests.saveSeries({ ...firstSeries, due: { weekday: 4, hour: 8, since: clock.now } });
    await digests.plan();
    expect((await fakeBrowser.alarms.get('digest'))?.scheduledTime).toBe(at('2026-11-19', 8));
    await library.digests.saveSeries(firstSeries);
    await digests.plan();
    expect(await fakeBrowser.alarms.get('digest')).toBeUndefined();
  });

  it('makes a digest ready on time, and the badge shows its week until the user looks', async () => {
    const { library, clock, drawn, digests } = await scheduled();
    clock.now = at('2026-11-20', 17);
    await digests.run();
    expect(drawn.badge).toBe('W47');
    expect((await fakeBrowser.alarms.get('digest'))?.scheduledTime).toBe(at('2026-11-27', 17));
    await library.digests.markViewed('mine', '2026-W47');
    await drawBadge(library);
    expect(drawn.badge).not.toBe('W47');
  });

  it('catches up once with digests missed while the computer was asleep', async () => {
    const { library, clock, drawn, digests } = await scheduled();
    clock.now = at('2026-12-09', 7);
    await Promise.all([digests.run(), digests.run()]);
    expect((await library.digests.ready()).map(({ week }) => week)).toEqual(['2026-W47', '2026-W49']);
    expect(drawn.badge).toBe('W49');
    await markViewed(clock.now);
    await drawBadge(library);
    expect(drawn.badge).toBe('');
  });

  it('leaves the badge empty if the user switched it off', async () => {
    const { clock, drawn, digests } = await scheduled();
    await changeSettings({ badge: false });
    clock.now = at('2026-11-20', 17);
    await digests.run();
    expect(drawn.badge).toBe('');
  });
});

describe('the notification of a digest', () => {
  it('says what the digest contains, if switched on and allowed, and opens it on click', async () => {
    const { clock, digests } = await scheduled();
    await changeSettings({ notify: true });
    listenToNotifications();
    clock.now = at('2026-11-20', 17);
    await digests.run();
    expect(shown.map(({ title, message }) => [title, message])).toEqual([
      ['Your digest is ready', 'Week 47: 2 of 2 papers.'],
    ]);
    for (const click of clicked) click(shown[0]?.id ?? '');
    await vi.waitFor(() => expect(opened[0]).toContain('/options.html?view=digests&week=2026-W47'));
  });

  it('says how many digests are ready if several were missed', async () => {
    const { clock, digests } = await scheduled();
    await changeSettings({ notify: true });
    clock.now = at('2026-12-09', 7);
    await digests.run();
    expect(shown.map(({ message }) => message)).toEqual(['2 digests are ready: weeks 47 and 49.']);
  });

  it('is not shown if it is switched off or not allowed', async () => {
    const { clock, digests } = await scheduled();
    clock.now = at('2026-11-20', 17);
    await digests.run();
    await changeSettings({ notify: true });
    allowed = false;
    clock.now = at('2026-11-27', 17);
    await digests.run();
    expect(shown).toEqual([]);
  });
});

describe('the votes of a digest', () => {
  it('are fetched again first if Hugging Face is followed, with one request per day and at most seven', async () => {
    const { library, clock, digests, requested } = await scheduled();
    await library.places.add({ kind: 'huggingface' }, 'https://huggingface.co/papers', 'Hugging Face');
    await library.places.add({ kind: 'arxiv', category: 'cs.CL' }, 'https://arxiv.org/list/cs.CL/new', 'arXiv cs.CL');
    clock.now = at('2026-11-20', 17);
    await digests.run();
    expect(requested.length).toBeGreaterThan(0);
    expect(requested.length).toBeLessThanOrEqual(7);
    expect(requested.every((url) => url.startsWith('https://huggingface.co/api/daily_papers?date='))).toBe(true);
    requested.length = 0;
    await digests.run();
    expect(requested).toEqual([]);
  });
});
