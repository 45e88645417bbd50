/** Papers and listings for tests of digests. */
import type { Digest } from '../../lib/domain/digest.ts';
import type { ListingDraft, PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { day } from './libraries.ts';

export function keyOf(number: number): Key {
  return `arxiv:2611.${String(10_000 + number)}`;
}

/** Returns a paper by its number, with the words in its abstract. */
export function titled(number: number, words = 'plain', more: Partial<PaperDraft> = {}): PaperDraft {
  return {
    title: `Paper number ${number}`,
    abstract: `We write about ${words}.`,
    authors: ['Ada Lovelace'],
    keys: [keyOf(number)],
    ...more,
  };
}

export function dayListing(date: string, papers: PaperDraft[]): ListingDraft {
  return day(date, papers);
}

/** Returns the numbers of the papers that a digest shows, in numerical order, without those that it carries over. */
export function shownIn({ sections }: Digest): number[] {
  return sections
    .filter(({ kind }) => kind !== 'carried')
    .flatMap(({ entries }) => entries.map(({ paper }) => Number(paper.title.replace(/\D+/g, ''))))
    .sort((a, b) => a - b);
}
