import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { notifyNewMatches } from '../../entrypoints/background/match-notifications.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { closeLibraries, day, newLibrary } from '../library/libraries.ts';
import { setStage } from './stage.ts';

const morning = new Date(2026, 10, 18, 9).getTime();
const hour = 3_600_000;
const topic = (name: string, more: Partial<Topic> = {}): Topic => ({
  id: name,
  name,
  query: name.toLowerCase(),
  like: [],
  dislike: [],
  most: 6,
  createdAt: morning,
  ...more,
});
let shown: string[] = [];
let allowed = true;

beforeEach(() => {
  [shown, allowed] = [[], true];
  setStage();
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => allowed) as never);
  Object.assign(fakeBrowser, {
    notifications: { create: async (_id: string, { message }: { message: string }) => void shown.push(message) },
  });
});
afterEach(closeLibraries);

async function stage() {
  const clock = { now: morning };
  const library = newLibrary({ now: () => clock.now });
  await library.topics.save(topic('Decoding', { tells: true }));
  await library.topics.save(topic('Weather'));
  let n = 0;
  const record = async (...titles: string[]) => {
    await library.papers.record(
      day(
        '2026-11-18',
        titles.map((title) => {
          n += 1;
          return { title: `${title} ${n}`, keys: [`arxiv:2611.${String(n).padStart(5, '0')}`] };
        }),
      ),
    );
  };
  return { clock, library, record, notify: () => notifyNewMatches(library, clock.now) };
}

describe('the notification of new matches', () => {
  it('reports only topics with notifications on, at most once a day, and each paper once', async () => {
    const { clock, record, notify } = await stage();
    await notify();
    expect(shown).toEqual([]);
    await record('Decoding', 'Decoding', 'Weather');
    await notify();
    expect(shown).toEqual(['2 papers in Decoding']);
    clock.now += 3 * hour;
    await record('Decoding');
    await notify();
    expect(shown).toHaveLength(1);
    clock.now += 24 * hour;
    await notify();
    expect(shown).toEqual(['2 papers in Decoding', '1 paper in Decoding']);
    clock.now += 24 * hour;
    await notify();
    expect(shown).toHaveLength(2);
  });

  it('also counts a paper that New groups under another topic', async () => {
    const { library, record, notify } = await stage();
    await library.topics.save(topic('Speculative', { createdAt: morning - hour }));
    await record('Speculative decoding');
    await notify();
    expect(shown).toEqual(['1 paper in Decoding']);
  });

  it('is not shown if the browser does not allow it or the topic is snoozed', async () => {
    const { clock, library, record, notify } = await stage();
    await record('Decoding');
    allowed = false;
    await notify();
    allowed = true;
    await library.topics.save(topic('Decoding', { tells: true, snoozedUntil: clock.now + hour }));
    await notify();
    expect(shown).toEqual([]);
  });
});
