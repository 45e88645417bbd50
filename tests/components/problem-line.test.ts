import { describe, expect, it } from 'vitest';
import { problemLine } from '../../components/library/problem-line.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';

describe('the mistakes of a search', () => {
  it('say once that the rest of it still works', () => {
    const { problems } = parseQuery('year:>20x3 year:old lora');
    expect(problemLine(problems.map(({ sentence }) => sentence))).toBe(
      '“year:>20x3” isn’t a year. “year:old” isn’t a year. The rest of your search still works.',
    );
  });

  it('say nothing where there is none', () => {
    expect(problemLine([])).toBeUndefined();
  });
});
