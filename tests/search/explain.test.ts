import { describe, expect, it } from 'vitest';
import { bestPassage, explain } from '../../lib/search/explain.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import type { SearchDocument } from '../../lib/search/query.ts';

const paper: SearchDocument = {
  title: 'Gaussian splatting for sensors',
  abstract: `${'Nothing of note stands here. '.repeat(12)}We splat a Gaussian for each sensor. ${'More words follow. '.repeat(10)}`,
  authors: ['Ada Lovelace'],
  keys: ['arxiv:2503.11731'],
  categories: [],
  keywords: [],
};

describe('explaining a result', () => {
  it('marks the query’s words in the paper, even if some are missing', () => {
    const found = explain(parseQuery('gaussian lovelace nonsense -sensor').query, paper);
    expect(found.map(({ field, words }) => [field, words])).toEqual([
      ['title', ['Gaussian']],
      ['abstract', ['Gaussian']],
      ['author', ['Lovelace']],
    ]);
  });

  it('marks the words used instead of misspelt ones', () => {
    const found = explain(parseQuery('gausian').query, paper, [{ taken: 'gaussian' }]);
    expect(found[0]).toEqual({ field: 'title', item: 0, words: ['Gaussian'], ranges: [[0, 8]] });
  });

  it('marks each word that the query wrote as one compound', () => {
    const found = explain(parseQuery('lovelacesensors').query, paper, [{ taken: 'lovelace sensors' }]);
    expect(found.map(({ field, words }) => [field, words])).toEqual([
      ['author', ['Lovelace']],
      ['title', ['sensors']],
      ['abstract', ['sensor']],
    ]);
  });

  it('marks a phrase, or its single words if the phrase doesn’t occur', () => {
    const thought: SearchDocument = {
      ...paper,
      title: 'The whiteboard of a thought',
      abstract: 'Of all prompts, a chain of thought helps.',
    };
    expect(explain(parseQuery('"chain of thought"').query, thought).map(({ field, words }) => [field, words])).toEqual([
      ['abstract', ['chain of thought']],
    ]);
    expect(explain(parseQuery('"chains of thought"').query, thought).map(({ field, words }) => [field, words])).toEqual(
      [
        ['title', ['thought']],
        ['abstract', ['thought']],
      ],
    );
  });

  it('marks stop words only if there are no other words', () => {
    const words = (text: string) => explain(parseQuery(text).query, paper).flatMap((match) => match.words);
    expect(words('we splat for the sensor')).toEqual(['splat', 'sensor', 'sensors']);
    expect(words('for a')).toContain('for');
  });

  it('selects the passage of the abstract with the most marked words', () => {
    const text = paper.abstract ?? '';
    const found = explain(parseQuery('gaussian sensor splat').query, paper).find(({ field }) => field === 'abstract');
    const [from, to] = bestPassage(text, found?.ranges ?? [], 120);
    expect(text.slice(from, to)).toContain('splat a Gaussian for each sensor');
    expect(to - from).toBeLessThanOrEqual(120);
    expect(text.slice(from - 1, from)).toBe(' ');
  });
});
