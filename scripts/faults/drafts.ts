/** Papers that do not exist, for the listings of the sequences. */
import type { ListingDraft } from '../../lib/domain/draft.ts';
import type { SitePaper } from '../../tests/sites/papers.ts';
import type { Random } from '../bench/search/random.ts';

const words = 'graph retrieval model sparse robot vision protein quantum survey agent memory token policy'.split(' ');

const phrase = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.pick(words)).join(' ');

/** A day's listing. Its papers have numbers from `first` on. */
export function listingOf(random: Random, first: number, count: number, abstract = 20): ListingDraft {
  const day = `2026-11-${String(1 + random.below(28)).padStart(2, '0')}`;
  return {
    source: 'huggingface',
    url: `https://huggingface.co/papers/date/${day}`,
    listing: { kind: 'day', date: day, name: 'Daily Papers' },
    papers: Array.from({ length: count }, (_, index) => ({
      title: `Paper ${first + index}: ${phrase(random, 5)}`,
      keys: [`arxiv:2611.${String(10_000 + first + index)}`],
      abstract: phrase(random, abstract),
      authors: [`Author ${random.below(500)}`],
      upvotes: random.below(100),
    })),
  };
}

export const keyOfPaper = (number: number): string => `arxiv:2611.${String(10_000 + number)}`;

/** The same for a page of the site. */
export function sitePapersOf(random: Random, first: number, count: number): { date: string; papers: SitePaper[] } {
  const { listing, papers } = listingOf(random, first, count);
  const date = listing?.date ?? '';
  return {
    date,
    papers: papers.map(({ title, abstract = '', authors = [], upvotes = 0 }, index) => ({
      id: keyOfPaper(first + index).slice('arxiv:'.length),
      title,
      abstract,
      authors,
      published: date,
      upvotes,
    })),
  };
}

/** A file to import. */
export function bibtexOf(first: number, count: number): string {
  const entry = (number: number): string =>
    `@article{p${number}, title={Imported paper ${number} of a file}, author={Ada Author}, year={2026}, eprint={${keyOfPaper(number).slice('arxiv:'.length)}}, archivePrefix={arXiv}}`;
  return Array.from({ length: count }, (_, index) => entry(first + index)).join('\n');
}
