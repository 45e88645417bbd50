import { afterEach, describe, expect, it } from 'vitest';
import type { Topic } from '../../lib/domain/topic.ts';
import type { TopicMatching } from '../../lib/library/ports.ts';
import { topicMatching } from '../../lib/library/topic-matching.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const topic: Topic = { id: 't', name: 'R', query: 'retrieval', like: [], dislike: [], most: 5, createdAt: noon };
const liked = 'arxiv:2503.00001';

/** The usual matching, which counts how often topics were made ready. */
function counted(): { readonly matching: TopicMatching; readonly times: () => number } {
  let times = 0;
  return {
    times: () => times,
    matching: {
      compile(...given) {
        times += 1;
        return topicMatching.compile(...given);
      },
    },
  };
}

const listing = (n: number, title = `On retrieval, ${n}`) =>
  day('2025-03-13', [{ title, keys: [`arxiv:2503.${10_000 + n}`], abstract: 'Words.' }]);

describe('topics at the recording of listings', () => {
  it('are made ready once, for as long as they stay as they are', async () => {
    const { matching, times } = counted();
    const library = newLibrary({ matching });
    await library.saveTopic(topic);
    await library.record(listing(1));
    const once = times();
    await library.record(listing(2));
    await library.record(listing(3));
    expect(times()).toBe(once);
    expect((await library.newMatches(10)).total).toBe(3);
  });

  it('are made ready anew when one is changed, in this window or another', async () => {
    const { matching } = counted();
    const library = newLibrary({ name: 'recompiled', matching });
    await library.saveTopic(topic);
    await library.record(listing(1));
    await newLibrary({ name: 'recompiled' }).saveTopic({ ...topic, query: 'pruning' });
    await library.record(listing(2, 'On pruning'));
    const views = await library.views(await library.list({ topic: 't' }, 'newest'));
    expect(views.map((view) => view.paper.title)).toEqual(['On pruning']);
  });

  it('are made ready anew when more is told of a paper that they like', async () => {
    const { matching, times } = counted();
    const library = newLibrary({ matching });
    await library.record(day('2025-03-12', [{ title: 'Liked', keys: [liked] }]));
    await library.saveTopic({ ...topic, like: [liked] });
    await library.record(listing(1));
    const before = times();
    await library.record(day('2025-03-13', [{ title: 'Liked', keys: [liked], abstract: 'On retrieval.' }]));
    await library.record(listing(2));
    expect(times()).toBeGreaterThan(before);
  });
});
