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
let told: string[] = [];
let allowed = true;

beforeEach(() => {
  [told, allowed] = [[], true];
  setStage();
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async () => allowed) as never);
  Object.assign(fakeBrowser, {
    notifications: { create: async (_id: string, { message }: { message: string }) => void told.push(message) },
  });
});
afterEach(closeLibraries);

async function stage() {
  const clock = { now: morning };
  const library = newLibrary({ now: () => clock.now });
  await library.topics.save(topic('Decoding', { tells: true }));
  await library.topics.save(topic('Weather'));
  let n = 0;
  const meet = async (...titles: string[]) => {
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
  return { clock, library, meet, tell: () => notifyNewMatches(library, clock.now) };
}

describe('the notification of new matches', () => {
  it('tells of chosen topics only, once a day at most, and of nothing twice', async () => {
    const { clock, meet, tell } = await stage();
    await tell();
    expect(told).toEqual([]);
    await meet('Decoding', 'Decoding', 'Weather');
    await tell();
    expect(told).toEqual(['2 papers in Decoding']);
    clock.now += 3 * hour;
    await meet('Decoding');
    await tell();
    expect(told).toHaveLength(1);
    clock.now += 24 * hour;
    await tell();
    expect(told).toEqual(['2 papers in Decoding', '1 paper in Decoding']);
    clock.now += 24 * hour;
    await tell();
    expect(told).toHaveLength(2);
  });

  it('counts a paper that stands under another topic in New, too', async () => {
    const { library, meet, tell } = await stage();
    await library.topics.save(topic('Speculative', { createdAt: morning - hour }));
    await meet('Speculative decoding');
    await tell();
    expect(told).toEqual(['1 paper in Decoding']);
  });

  it('is silent where the browser does not allow it, or the topic is snoozed', async () => {
    const { clock, library, meet, tell } = await stage();
    await meet('Decoding');
    allowed = false;
    await tell();
    allowed = true;
    await library.topics.save(topic('Decoding', { tells: true, snoozedUntil: clock.now + hour }));
    await tell();
    expect(told).toEqual([]);
  });
});
