import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../lib/search/evaluate-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { partChanges, phraseChanges } from '../../lib/topics/rule-alternatives.ts';
import { runs } from '../runs.ts';
import { someDocument, someQuery } from '../search/arbitraries.ts';

const rule = (text: string) => parseQuery(text).query;
const partsOf = (text: string) => partChanges(rule(text)).map(({ act, term, query }) => `${act} ${term}: ${query}`);
const phrasesOf = (text: string, phrase: string) =>
  phraseChanges(rule(text), rule(phrase), phrase).map(({ act, query }) => `${act}: ${query}`);

describe('changing a rule by its own parts', () => {
  it('removes each part in turn, be it required, an alternative or excluded', () => {
    expect(partsOf('(pruning OR sparsity) -survey')).toEqual([
      'without pruning: sparsity -survey',
      'without sparsity: pruning -survey',
      'without survey: pruning OR sparsity',
    ]);
    expect(partChanges(rule('pruning -survey')).map(({ unwanted }) => unwanted)).toEqual([false, true]);
    expect(partsOf('pruning -(survey OR review)')).toContain('without review: pruning -survey');
  });

  it('leaves an empty rule once no required part is left', () => {
    expect(partsOf('pruning')).toEqual(['without pruning: ']);
    expect(partsOf('pruning -survey')[0]).toBe('without pruning: ');
    expect(partsOf('sparsity OR pruning -survey')).toEqual([
      'without sparsity: pruning -survey',
      'without pruning: sparsity',
      'without survey: sparsity OR pruning',
    ]);
  });

  it('splits phrases into words, but not names and exclusions', () => {
    expect(partsOf('"draft model" -"a survey"')).toEqual([
      'without "draft model": ',
      'apart "draft model": draft model -"a survey"',
      'without "a survey": "draft model"',
    ]);
    expect(partsOf('title:draft-model')).toContain('apart title:draft-model: title:draft title:model');
    expect(partsOf('author:"Ada Lovelace" pruning').filter((line) => line.startsWith('apart'))).toEqual([]);
  });

  it('doesn’t change paper keys', () => {
    expect(partsOf('pruning -survey OR key:arxiv:2503.11731').join()).not.toContain('without key');
  });

  it('changes only the first parts of a long rule', () => {
    expect(partsOf('a1 OR b2 OR c3 OR d4 OR e5 OR f6 OR g7 OR h8')).toHaveLength(6);
  });
});

describe('changing a rule by a further phrase', () => {
  it('requires it, excludes it or adds it as an alternative, and keeps exclusions', () => {
    expect(phrasesOf('(pruning OR sparsity) -survey', 'draft-model')).toEqual([
      'only: (pruning OR sparsity) -survey draft-model',
      'leave: (pruning OR sparsity) -survey -draft-model',
      'also: (pruning OR sparsity OR draft-model) -survey',
    ]);
    expect(phrasesOf('pruning', 'draft-model')).toContain('also: pruning OR draft-model');
  });

  it('offers nothing without a rule', () => {
    expect(phrasesOf('', 'draft-model')).toEqual([]);
  });

  it('narrows or widens the matches as announced, for any rule and paper', () => {
    fc.assert(
      fc.property(someQuery, someDocument, (text, document) => {
        const holds = (query: string) => evaluate(rule(query), document) !== undefined;
        for (const { act, query } of [
          ...phraseChanges(rule(text), rule('draft-model'), 'draft model'),
          ...partChanges(rule(text)),
        ]) {
          if (act === 'also' || act === 'apart') expect(holds(text) && !holds(query)).toBe(false);
          else if (act !== 'without') expect(holds(query) && !holds(text)).toBe(false);
        }
      }),
      { numRuns: runs(400) },
    );
  });
});
