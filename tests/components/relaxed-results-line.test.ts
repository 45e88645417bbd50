import { describe, expect, it } from 'vitest';
import { relaxedResultsLine } from '../../components/library/relaxed-results-line.ts';

const taken = [{ word: 'retreival', taken: 'retrieval' }];

describe('results that do not answer the search as it stands', () => {
  it('say what was taken for a misspelt word', () => {
    expect(relaxedResultsLine({ total: 12, strictTotal: 0, corrections: taken })).toBe(
      'Showing results for “retrieval”. No papers contain “retreival”.',
    );
  });

  it('say that they are the best of more, where they were cut', () => {
    expect(relaxedResultsLine({ total: 1_000, strictTotal: 0, corrections: taken })).toBe(
      'Showing the best 1,000 results for “retrieval”. No papers contain “retreival”.',
    );
    expect(relaxedResultsLine({ total: 1_000, strictTotal: 0, corrections: [] })).toBe(
      'No papers contain all of these words. Showing the 1,000 closest matches.',
    );
  });

  it('come close where no paper has all of the words', () => {
    expect(relaxedResultsLine({ total: 3, strictTotal: 0, corrections: [] })).toBe(
      'No papers contain all of these words. Showing close matches.',
    );
  });

  it('say how many have all of the words, where others stand beside them', () => {
    expect(relaxedResultsLine({ total: 15, strictTotal: 3, corrections: [] })).toBe(
      '3 papers contain all of these words. 12 close matches follow.',
    );
    expect(relaxedResultsLine({ total: 2, strictTotal: 1, corrections: [] })).toBe(
      '1 paper contains all of these words. 1 close match follows.',
    );
    expect(relaxedResultsLine({ total: 1_003, strictTotal: 3, corrections: [] })).toBe(
      '3 papers contain all of these words. The 1,000 closest matches follow.',
    );
  });

  it('say nothing where all are what was asked for, or there are none', () => {
    expect(relaxedResultsLine({ total: 6_266, strictTotal: 6_266, corrections: [] })).toBeUndefined();
    expect(relaxedResultsLine({ total: 0, strictTotal: 0, corrections: taken })).toBeUndefined();
  });
});
