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

interface Told {
  readonly id: string;
  readonly title: string;
  readonly message: string;
}

let allowed = true;
let told: Told[] = [];
let clicked: ((id: string) => void)[] = [];
let opened: (string | undefined)[] = [];

beforeEach(() => {
  [allowed, told, clicked, opened] = [true, [], [], []];
});
afterEach(closeLibraries);

/** A background whose first series is due on Fridays at five, on a Wednesday. */
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
      create: async (id: string, { title, message }: Omit<Told, 'id'>) => {
        told.push({ id, title, message });
        return id;
      },
      clear: async () => true,
      onClicked: { addListener: (act: (id: string) => void) => clicked.push(act) },
    },
  });
  const asked: string[] = [];
  const readings = {
    run: async () => {
      for (const { id } of await library.places.runningJobs()) {
        for (
          let next = await library.places.nextRequest(id);
          next !== undefined;
          next = await library.places.nextRequest(id)
        ) {
          asked.push(next.step.url);
          await library.places.completeRequest(id, next.step, { answer: 'new' });
        }
      }
    },
  };
  await library.digests.saveSeries({ ...firstSeries, due: { weekday: 5, hour: 17, since: clock.now } });
  await library.papers.record(dayListing('2026-11-18', [titled(1), titled(2)]));
  const digests = createDueDigests(
    library,
    readings,
    () => clock.now,
    () => drawBadge(library),
  );
  return { library, clock, drawn, digests, asked };
}

describe('the alarm of the digests', () => {
  it('is set for the next hour at which one is due, moves with it, and goes with it', async () => {
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

  it('brings a digest at its hour: the badge says its week until somebody looks', async () => {
    const { library, clock, drawn, digests } = await scheduled();
    clock.now = at('2026-11-20', 17);
    await digests.run();
    expect(drawn.badge).toBe('W47');
    expect((await fakeBrowser.alarms.get('digest'))?.scheduledTime).toBe(at('2026-11-27', 17));
    await library.digests.markViewed('mine', '2026-W47');
    await drawBadge(library);
    expect(drawn.badge).not.toBe('W47');
  });

  it('catches up with what was missed while the computer slept, once', async () => {
    const { library, clock, drawn, digests } = await scheduled();
    clock.now = at('2026-12-09', 7);
    await Promise.all([digests.run(), digests.run()]);
    expect((await library.digests.ready()).map(({ week }) => week)).toEqual(['2026-W47', '2026-W49']);
    expect(drawn.badge).toBe('W49');
    await markViewed(clock.now);
    await drawBadge(library);
    expect(drawn.badge).toBe('');
  });

  it('leaves the badge off where it is switched off', async () => {
    const { clock, drawn, digests } = await scheduled();
    await changeSettings({ badge: false });
    clock.now = at('2026-11-20', 17);
    await digests.run();
    expect(drawn.badge).toBe('');
  });
});

describe('the notification of a digest', () => {
  it('says what is in it, where that is wanted and allowed, and leads to it', async () => {
    const { clock, digests } = await scheduled();
    await changeSettings({ notify: true });
    listenToNotifications();
    clock.now = at('2026-11-20', 17);
    await digests.run();
    expect(told.map(({ title, message }) => [title, message])).toEqual([
      ['Your digest is ready', 'Week 47: 2 of 2 papers.'],
    ]);
    for (const click of clicked) click(told[0]?.id ?? '');
    await vi.waitFor(() => expect(opened[0]).toContain('/options.html?view=digests&week=2026-W47'));
  });

  it('says how many there are where several were missed', async () => {
    const { clock, digests } = await scheduled();
    await changeSettings({ notify: true });
    clock.now = at('2026-12-09', 7);
    await digests.run();
    expect(told.map(({ message }) => message)).toEqual(['2 digests are ready: weeks 47 and 49.']);
  });

  it('is not shown where it is not wanted, or not allowed', async () => {
    const { clock, digests } = await scheduled();
    clock.now = at('2026-11-20', 17);
    await digests.run();
    await changeSettings({ notify: true });
    allowed = false;
    clock.now = at('2026-11-27', 17);
    await digests.run();
    expect(told).toEqual([]);
  });
});

describe('the votes of a digest', () => {
  it('are read again first where Hugging Face is followed: a request a day, seven at most', async () => {
    const { library, clock, digests, asked } = await scheduled();
    await library.places.add({ kind: 'huggingface' }, 'https://huggingface.co/papers', 'Hugging Face');
    await library.places.add({ kind: 'arxiv', category: 'cs.CL' }, 'https://arxiv.org/list/cs.CL/new', 'arXiv cs.CL');
    clock.now = at('2026-11-20', 17);
    await digests.run();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(7);
    expect(asked.every((url) => url.startsWith('https://huggingface.co/api/daily_papers?date='))).toBe(true);
    asked.length = 0;
    await digests.run();
    expect(asked).toEqual([]);
  });
});
