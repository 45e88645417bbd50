import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const dayLength = 86_400_000;
const decoding: Topic = {
  id: 'decoding',
  name: 'Decoding',
  query: 'decoding',
  like: [],
  dislike: [],
  most: 6,
  createdAt: noon,
};
const papers = [
  { title: 'Speculative decoding', abstract: 'Decoding of networks.', keys: ['arxiv:2503.00001'] },
  { title: 'Greedy decoding of sensors', abstract: 'Decoding.', keys: ['arxiv:2503.00002'] },
  {
    title: 'A note',
    abstract: 'At its very end it speaks of things that are near to decoding.',
    keys: ['arxiv:2503.00003'],
  },
];

async function matchesOf(library: Library): Promise<string[]> {
  const views = await library.papers.views(await library.papers.list({ topic: 'decoding' }, 'best'));
  return views.map(({ paper }) => paper.title).sort();
}

describe('muted words', () => {
  it('exclude papers until they expire, whenever the papers arrive', async () => {
    const clock = { now: noon };
    const library = newLibrary({ now: () => clock.now });
    await library.papers.record(day('2025-03-13', papers.slice(0, 2)));
    await library.topics.save({ ...decoding, mutes: [{ words: 'sensors', until: noon + dayLength }] });
    expect(await matchesOf(library)).toEqual(['Speculative decoding']);
    await library.papers.record(
      day('2025-03-14', [{ title: 'Decoding with other sensors', keys: ['arxiv:2503.00009'] }]),
    );
    expect(await matchesOf(library)).toEqual(['Speculative decoding']);
    clock.now += 2 * dayLength;
    while (await library.maintenance.runStep());
    expect(await matchesOf(library)).toEqual([
      'Decoding with other sensors',
      'Greedy decoding of sensors',
      'Speculative decoding',
    ]);
    expect((await library.topics.list())[0]?.mutes).toBeUndefined();
  });

  it('apply in the preview, and permanently if they have no end', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', papers));
    const trial = await library.topics.preview({ ...decoding, mutes: [{ words: 'sensors' }] });
    expect(trial.matched).toBe(2);
    expect(trial.excluded).toMatchObject({ count: 1 });
  });
});

describe('a snoozed topic', () => {
  it('still matches, is not counted, and returns automatically with everything it missed', async () => {
    const clock = { now: noon };
    const library = newLibrary({ now: () => clock.now });
    await library.topics.save({ ...decoding, snoozedUntil: noon + dayLength });
    await library.papers.record(day('2025-03-13', papers.slice(0, 2)));
    const told = async () => ({
      counted: (await library.papers.counts()).newMatches,
      badge: (await library.papers.newMatches(5)).total,
      groups: (await library.papers.newGroups('topic')).map(({ kind }) => kind),
    });
    expect(await told()).toEqual({ counted: 0, badge: 0, groups: ['others'] });
    expect(await matchesOf(library)).toHaveLength(2);
    clock.now += dayLength + 1;
    expect(await told()).toEqual({ counted: 2, badge: 2, groups: ['topic'] });
  });
});

describe('“not interested”', () => {
  it('counts as a dislike in the topics that the paper matches, and is undone with it', async () => {
    const library = newLibrary();
    await library.topics.save(decoding);
    await library.topics.save({ ...decoding, id: 'other', name: 'Weather', query: 'weather' });
    await library.papers.record(day('2025-03-13', papers));
    const act = await library.papers.decide(['arxiv:2503.00002'], { dismissed: true });
    const dislikes = async () => (await library.topics.list()).map(({ dislike }) => dislike);
    expect(await dislikes()).toEqual([['arxiv:2503.00002'], []]);
    await library.undo(act);
    expect(await dislikes()).toEqual([[], []]);
    expect(await matchesOf(library)).toContain('Greedy decoding of sensors');
  });

  it('does not affect papers that the topic likes', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', papers));
    await library.topics.save({ ...decoding, like: ['arxiv:2503.00001'] });
    await library.papers.decide(['arxiv:2503.00001'], { dismissed: true });
    expect((await library.topics.list())[0]?.dislike).toEqual([]);
  });
});

describe('a minimum score', () => {
  it('is suggested by papers per week, and lets the best through', async () => {
    const library = newLibrary();
    const many = Array.from({ length: 12 }, (_, n) => ({
      title: n < 4 ? `Decoding ${n}` : `Note ${n}`,
      abstract: `${'Many other words come first here. '.repeat(n)}It is about decoding.`,
      keys: [`arxiv:2503.1${String(n).padStart(4, '0')}`],
    }));
    await library.papers.record(day('2025-03-13', many));
    const { matched, weeklyVolumes: paces } = await library.topics.preview(decoding);
    expect(matched).toBe(12);
    expect(paces.map(({ papers: count }) => count)).toEqual([12, 6, 3, 1]);
    const [, six] = paces;
    if (six?.least === undefined) throw new Error('No threshold is offered.');
    const limited: Topic = { ...decoding, perWeek: 6, least: six.least };
    const trial = await library.topics.preview(limited);
    expect(trial.matched).toBe(6);
    expect(await library.topics.save(limited)).toBe(6);
    // What falls below it is near, and a paper that comes later is measured alike.
    await library.papers.record(
      day('2025-03-14', [{ title: 'Decoding again', abstract: 'Decoding.', keys: ['arxiv:2503.20000'] }]),
    );
    expect((await library.papers.counts()).topics.get('decoding')?.matches).toBe(7);
  });
});

describe('a changed topic', () => {
  it('reports what it would lose and gain', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', papers));
    await library.topics.save(decoding);
    const { lost } = await library.topics.preview({ ...decoding, query: 'sensors OR note' });
    expect(lost).toMatchObject({ count: 1, gained: 0 });
    expect((await library.papers.views(lost?.ids ?? [])).map(({ paper }) => paper.title)).toEqual([
      'Speculative decoding',
    ]);
    expect((await library.topics.preview({ ...decoding, id: 'new' })).lost).toBeUndefined();
  });
});
