import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { momentumOf } from '../../lib/domain/momentum.ts';
import { waitedWords } from '../../lib/strings/momentum.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const dayLength = 86_400_000;

describe('momentum', () => {
  it('is a line from two visits on, and a dot for one', () => {
    expect(momentumOf([{ at: noon, upvotes: 12 }])).toEqual({ votes: [{ at: noon, upvotes: 12 }] });
    const moves = momentumOf([
      { at: noon + 4 * dayLength, upvotes: 40, list: 'trending', rank: 4 },
      { at: noon, upvotes: 12, list: 'trending', rank: 17 },
    ]);
    expect(moves.votes).toHaveLength(2);
    expect(moves.upvotes).toEqual({ from: 12, to: 40, days: 4, perDay: 7 });
    expect(moves.rank).toMatchObject({ from: 17, to: 4 });
  });

  it('is not derived from visits close together or from missing figures', () => {
    expect(
      momentumOf([
        { at: noon, upvotes: 1 },
        { at: noon + 60_000, upvotes: 9 },
      ]).upvotes,
    ).toBeUndefined();
    expect(momentumOf([{ at: noon }, { at: noon + dayLength, upvotes: 9 }]).upvotes).toBeUndefined();
  });

  it('compares ranks within one list only: third of a day and fortieth of a month is no drop', () => {
    const ranked = (days: number, list: string, rank: number) => ({ at: noon + days * dayLength, list, rank });
    expect(momentumOf([ranked(0, 'day', 3), ranked(2, 'month', 40)]).rank).toBeUndefined();
    expect(
      momentumOf([ranked(0, 'day', 3), ranked(1, 'trending', 17), ranked(2, 'month', 40), ranked(3, 'trending', 4)])
        .rank,
    ).toMatchObject({ from: 17, to: 4, days: 2 });
  });

  it('names the list of each rank', async () => {
    const clock = { now: noon };
    const library = newLibrary({ now: () => clock.now });
    const paper = { title: 'Decoding one', keys: ['arxiv:2503.00001'] };
    await library.papers.record(day('2025-03-14', [{ ...paper, rank: 3 }]));
    clock.now += 2 * dayLength;
    const trending = { kind: 'trending' } as const;
    const url = 'https://huggingface.co/papers/trending';
    await library.papers.record({ source: 'huggingface', url, listing: trending, papers: [{ ...paper, rank: 40 }] });
    const [id = 0] = await library.papers.list('all', 'newest');
    expect((await library.papers.momentum(id)).rank).toBeUndefined();
    clock.now += 2 * dayLength;
    await library.papers.record({ source: 'huggingface', url, listing: trending, papers: [{ ...paper, rank: 12 }] });
    expect((await library.papers.momentum(id)).rank).toMatchObject({ from: 40, to: 12 });
  });

  it('finds rising papers of the topics from the user’s own visits', async () => {
    const clock = { now: noon };
    const library = newLibrary({ now: () => clock.now });
    await library.topics.save({
      id: 'd',
      name: 'Decoding',
      query: 'decoding',
      like: [],
      dislike: [],
      most: 6,
      createdAt: noon,
    });
    const listing = (votes: readonly number[]) =>
      day('2025-03-14', [
        { title: 'Decoding one', keys: ['arxiv:2503.00001'], upvotes: votes[0] ?? 0 },
        { title: 'Decoding two', keys: ['arxiv:2503.00002'], upvotes: votes[1] ?? 0 },
        { title: 'Weather', keys: ['arxiv:2503.00003'], upvotes: votes[2] ?? 0 },
      ]);
    await library.papers.record(listing([5, 5, 5]));
    expect(await library.papers.rising(5)).toEqual([]);
    clock.now += 2 * dayLength;
    await library.papers.record(listing([9, 25, 90]));
    const rising = await library.papers.rising(5);
    const titles = (await library.papers.views(rising.map(({ id }) => id))).map(({ paper }) => paper.title);
    expect(titles).toEqual(['Decoding two', 'Decoding one']);
    expect(rising[0]?.upvotes).toMatchObject({ from: 5, to: 25, perDay: 10 });
    const [first] = rising;
    expect((await library.papers.momentum(first?.id ?? 0)).votes.map(({ upvotes }) => upvotes)).toEqual([5, 25]);
  });
});

describe('papers to read later', () => {
  it('show how long they have been waiting, unless read or recent', () => {
    expect(waitedWords({ saved: noon }, noon + 92 * dayLength)).toBe('Saved 3 months ago, unread');
    expect(waitedWords({ saved: noon, later: noon + dayLength }, noon + 22 * dayLength)).toBe(
      'Added to Read later 3 weeks ago, unread',
    );
    // Months are used from two months on: sixty days are still weeks.
    expect(waitedWords({ saved: noon }, noon + 60 * dayLength)).toBe('Saved 8 weeks ago, unread');
    expect(waitedWords({ saved: noon }, noon + 61 * dayLength)).toBe('Saved 2 months ago, unread');
    expect(waitedWords({ saved: noon }, noon + 3 * dayLength)).toBeUndefined();
    expect(waitedWords({ saved: noon, read: noon }, noon + 92 * dayLength)).toBeUndefined();
  });
});
