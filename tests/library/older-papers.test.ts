import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { isOlderThanNew } from '../../lib/domain/day.ts';
import type { ListingDraft } from '../../lib/domain/draft.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const keyOf = (number: number) => `acl:2020.emnlp-main.${number}` as const;
/** A volume of proceedings, whose page has no day. */
const volume = (published: string, count: number): ListingDraft => ({
  source: 'acl-anthology',
  url: 'https://aclanthology.org/volumes/2020.emnlp-main/',
  listing: { kind: 'venue', name: 'EMNLP 2020' },
  papers: Array.from({ length: count }, (_, place) => ({
    title: `Paper number ${place} of a volume`,
    keys: [keyOf(place + 1)],
    published,
  })),
});

describe('papers that are old already when they are first seen', () => {
  it('stand in the library without being new, and in no digest', async () => {
    const library = newLibrary();
    const { added, newPapers } = await library.papers.record(volume('2020-11', 30));
    expect({ added, newPapers }).toEqual({ added: 30, newPapers: 0 });
    expect(await library.papers.list('new', 'newest')).toEqual([]);
    expect((await library.digests.issue()).digest.counts).toMatchObject({ seen: 0, shown: 0 });
  });

  it('are new if the user wants it, and stay so when they are seen again', async () => {
    const library = newLibrary();
    const { newPapers } = await library.papers.record(volume('2020-11', 3), { olderAsNew: true });
    await library.papers.record(volume('2020-11', 3));
    expect(newPapers).toBe(3);
    expect((await library.digests.issue()).digest.counts.seen).toBe(3);
  });

  it('count for the week of a dated listing', async () => {
    const library = newLibrary();
    await library.papers.record(volume('2020-11', 2));
    const dated = { title: 'Paper number 0 of a volume', keys: [keyOf(1)], published: '2020-11' };
    await library.papers.record(day('2025-03-13', [dated]));
    expect(await library.papers.list('new', 'newest')).toHaveLength(1);
    expect((await library.digests.issue()).digest.counts.seen).toBe(1);
  });

  it('are those published more than 60 days before, a month or a year counting until its end', () => {
    expect(isOlderThanNew('2025-01-13', '2025-03-14')).toBe(false);
    expect(isOlderThanNew('2025-01-12', '2025-03-14')).toBe(true);
    expect(isOlderThanNew('2025-01', '2025-03-14')).toBe(false);
    expect(isOlderThanNew('2024-12', '2025-03-14')).toBe(true);
    expect(isOlderThanNew('2025', '2025-03-14')).toBe(false);
    expect(isOlderThanNew('2024', '2025-01-14')).toBe(false);
  });
});
