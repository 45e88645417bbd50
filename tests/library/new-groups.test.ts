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

async function filled(now = () => noon): Promise<Library> {
  const library = newLibrary({ now });
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
      ['topics 2025-03-13', 'Speculative decoding', 'Sensors', 'A note'],
      ['2025-03-14', 'Climate'],
      ['2025-03-13', 'Weather'],
    ]);
  });

  it('lists papers by the source where they were seen', async () => {
    expect(await groupsOf(await filled(), 'source')).toEqual([
      ['topics huggingface ', 'Speculative decoding', 'Sensors', 'A note'],
      ['arxiv cs.CL', 'Climate'],
      ['huggingface ', 'Weather'],
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

  it('keeps papers of topics that were in view until they are dealt with, and lets others go', async () => {
    let at = noon;
    const library = await filled(() => at);
    const all = await library.papers.list('new', 'added');
    await library.papers.decide(all, { glanced: true });
    expect(await groupsOf(library, 'topic')).toEqual([
      ['decoding', 'Speculative decoding', 'A note'],
      ['sensors', 'Sensors'],
    ]);
    expect(await library.papers.unseen()).toEqual([]);
    const counts = await library.papers.counts();
    // The badge counts what was never in view; New and its topics count what waits.
    expect(counts).toMatchObject({ new: 3, newMatches: 0 });
    expect(counts.topics.get('decoding')).toEqual({ matches: 3, fresh: 3, unseen: 0 });
    expect((await library.papers.views(all)).map(({ status }) => status.readState)).not.toContain('new');

    const done = await library.papers.decide(['arxiv:2503.00001'], { later: true });
    await library.papers.decide(['arxiv:2503.00002'], { seen: true });
    expect(await groupsOf(library, 'topic')).toEqual([['sensors', 'Sensors']]);
    await library.undo(done);
    expect(await groupsOf(library, 'topic')).toEqual([
      ['decoding', 'A note'],
      ['sensors', 'Sensors'],
    ]);
    at += 30 * 86_400_000 + 1;
    expect(await library.papers.newGroups('topic')).toEqual([]);
    expect(await library.papers.counts()).toMatchObject({ new: 0, newMatches: 0 });
  });

  it('finds what waits among the papers of a topic that is added later, not what its snoozed topics have', async () => {
    const library = await filled();
    await library.papers.decide(['arxiv:2503.00004', 'arxiv:2503.00003'], { glanced: true });
    await library.topics.save(topic('weather', 'weather', 3));
    await library.topics.save({ ...topic('sensors', 'sensors', 2), snoozedUntil: noon + 1 });
    await library.topics.save({ ...topic('decoding', 'decoding', 1), snoozedUntil: noon + 1 });
    expect(await groupsOf(library, 'topic')).toEqual([
      ['weather', 'Weather'],
      ['others', 'Climate', 'Speculative decoding', 'A note'],
    ]);
  });

  it('survives a backup: what waits there waits in the restored library', async () => {
    const library = await filled();
    await library.papers.decide(['arxiv:2503.00003'], { glanced: true });
    const before = await groupsOf(library, 'topic');
    const restored = newLibrary();
    await restored.backup.restore(await library.backup.write());
    expect(await groupsOf(restored, 'topic')).toEqual(before);
    expect(await restored.papers.counts()).toMatchObject({ newMatches: 2, new: 5 });
  });

  it('reports the first sighting of the oldest new paper', async () => {
    const library = await filled();
    expect(await library.papers.oldestNewTime()).toBe(noon);
    await library.papers.decide(await library.papers.list('new', 'newest'), { seen: true });
    expect(await library.papers.oldestNewTime()).toBeUndefined();
    expect(await library.papers.newGroups('topic')).toEqual([]);
  });
});
