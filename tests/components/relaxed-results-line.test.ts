import { describe, expect, it } from 'vitest';
import { forgivenLine } from '../../components/library/relaxed-results-line.ts';

const taken = [{ word: 'retreival', taken: 'retrieval' }];

describe('results that do not answer the search as it stands', () => {
  it('say what was taken for a misspelt word', () => {
    expect(forgivenLine({ total: 12, strict: 0, corrections: taken })).toBe(
      'Showing results for “retrieval”. No papers contain “retreival”.',
    );
  });

  it('say that they are the best of more, where they were cut', () => {
    expect(forgivenLine({ total: 1_000, strict: 0, corrections: taken })).toBe(
      'Showing the best 1,000 results for “retrieval”. No papers contain “retreival”.',
    );
    expect(forgivenLine({ total: 1_000, strict: 0, corrections: [] })).toBe(
      'No papers contain all of these words. Showing the 1,000 closest matches.',
    );
  });

  it('come close where no paper has all of the words', () => {
    expect(forgivenLine({ total: 3, strict: 0, corrections: [] })).toBe(
      'No papers contain all of these words. Showing close matches.',
    );
  });

  it('say how many have all of the words, where others stand beside them', () => {
    expect(forgivenLine({ total: 15, strict: 3, corrections: [] })).toBe(
      '3 papers contain all of these words. 12 close matches follow.',
    );
    expect(forgivenLine({ total: 2, strict: 1, corrections: [] })).toBe(
      '1 paper contains all of these words. 1 close match follows.',
    );
    expect(forgivenLine({ total: 1_003, strict: 3, corrections: [] })).toBe(
      '3 papers contain all of these words. The 1,000 closest matches follow.',
    );
  });

  it('say nothing where all are what was asked for, or there are none', () => {
    expect(forgivenLine({ total: 6_266, strict: 6_266, corrections: [] })).toBeUndefined();
    expect(forgivenLine({ total: 0, strict: 0, corrections: taken })).toBeUndefined();
  });
});
