import { afterEach, describe, expect, it } from 'vitest';
import type { Topic } from '../../lib/domain/topic.ts';
import type { TopicMatching } from '../../lib/library/base/topic-matcher.ts';
import { topicMatching } from '../../lib/library/topics/default-matcher.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const topic: Topic = { id: 't', name: 'R', query: 'retrieval', like: [], dislike: [], most: 5, createdAt: noon };
const liked = 'arxiv:2503.00001';

/** The default matcher, counting how often it compiles topics. */
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

describe('topics while listings are recorded', () => {
  it('are compiled once as long as they do not change', async () => {
    const { matching, times } = counted();
    const library = newLibrary({ matching });
    await library.topics.save(topic);
    await library.papers.record(listing(1));
    const once = times();
    await library.papers.record(listing(2));
    await library.papers.record(listing(3));
    expect(times()).toBe(once);
    expect((await library.papers.newMatches(10)).total).toBe(3);
  });

  it('are compiled again when one changes, in this window or another', async () => {
    const { matching } = counted();
    const library = newLibrary({ name: 'recompiled', matching });
    await library.topics.save(topic);
    await library.papers.record(listing(1));
    await newLibrary({ name: 'recompiled' }).topics.save({ ...topic, query: 'pruning' });
    await library.papers.record(listing(2, 'On pruning'));
    const views = await library.papers.views(await library.papers.list({ topic: 't' }, 'newest'));
    expect(views.map((view) => view.paper.title)).toEqual(['On pruning']);
  });

  it('are compiled again when a liked paper gets new metadata', async () => {
    const { matching, times } = counted();
    const library = newLibrary({ matching });
    await library.papers.record(day('2025-03-12', [{ title: 'Liked', keys: [liked] }]));
    await library.topics.save({ ...topic, like: [liked] });
    await library.papers.record(listing(1));
    const before = times();
    await library.papers.record(day('2025-03-13', [{ title: 'Liked', keys: [liked], abstract: 'On retrieval.' }]));
    await library.papers.record(listing(2));
    expect(times()).toBeGreaterThan(before);
  });
});
