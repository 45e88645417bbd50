import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const topic = (id: string, query: string, createdAt: number): Topic => ({
  id,
  name: id,
  query,
  like: [],
  dislike: [],
  most: 6,
  createdAt,
});

async function filled(): Promise<Library> {
  const library = newLibrary();
  await library.topics.save(topic('decoding', 'decoding', 1));
  await library.topics.save(topic('sensors', 'sensors', 2));
  await library.papers.record(
    day('2025-03-13', [
      { title: 'A note', abstract: 'It is about decoding.', keys: ['arxiv:2503.00001'] },
      { title: 'Speculative decoding', keys: ['arxiv:2503.00002'], upvotes: 3 },
      { title: 'Sensors', abstract: 'Here is decoding too.', keys: ['arxiv:2503.00003'] },
      { title: 'Weather', keys: ['arxiv:2503.00004'], upvotes: 5 },
    ]),
  );
  await library.papers.record({
    ...day('2025-03-14', [{ title: 'Climate', keys: ['arxiv:2503.00005'], upvotes: 9 }]),
    source: 'arxiv',
    listing: { kind: 'new', name: 'cs.CL', date: '2025-03-14' },
  });
  return library;
}

async function groupsOf(library: Library, by: 'topic' | 'day' | 'source') {
  const groups = await library.papers.newGroups(by);
  return Promise.all(
    groups.map(async ({ key, ids }) => [key, ...(await library.papers.views(ids)).map(({ paper }) => paper.title)]),
  );
}

describe('groups of new papers', () => {
  it('lists each paper once, under the topic it matches best, strong matches before weak ones', async () => {
    expect(await groupsOf(await filled(), 'topic')).toEqual([
      ['decoding', 'Speculative decoding', 'A note'],
      ['sensors', 'Sensors'],
      ['others', 'Climate', 'Weather'],
    ]);
  });

  it('lists papers by the day of their listing, matches first, then by votes', async () => {
    expect(await groupsOf(await filled(), 'day')).toEqual([
      ['2025-03-14', 'Climate'],
      ['2025-03-13', 'Speculative decoding', 'Sensors', 'A note', 'Weather'],
    ]);
  });

  it('lists papers by the source where they were seen', async () => {
    expect(await groupsOf(await filled(), 'source')).toEqual([
      ['huggingface ', 'Speculative decoding', 'Sensors', 'A note', 'Weather'],
      ['arxiv cs.CL', 'Climate'],
    ]);
  });

  it('leaves out seen and dismissed papers and snoozed topics', async () => {
    const library = await filled();
    await library.papers.decide(['arxiv:2503.00002'], { seen: true });
    await library.papers.decide(['arxiv:2503.00005'], { dismissed: true });
    await library.topics.save({ ...topic('sensors', 'sensors', 2), snoozedUntil: noon + 1 });
    expect(await groupsOf(library, 'topic')).toEqual([
      ['decoding', 'Sensors', 'A note'],
      ['others', 'Weather'],
    ]);
  });

  it('reports the first sighting of the oldest new paper', async () => {
    const library = await filled();
    expect(await library.papers.oldestNewTime()).toBe(noon);
    await library.papers.decide(await library.papers.list('new', 'newest'), { seen: true });
    expect(await library.papers.oldestNewTime()).toBeUndefined();
    expect(await library.papers.newGroups('topic')).toEqual([]);
  });
});
