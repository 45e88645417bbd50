import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../lib/search/evaluate-query.ts';
import { stem } from '../../lib/search/fold-word.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { createPrefilter } from '../../lib/search/prefilter.ts';
import type { SearchDocument } from '../../lib/search/query.ts';
import { runs } from '../runs.ts';
import { someDocument, someQuery } from './arbitraries.ts';

function paper(title: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return { title, authors: [], categories: [], keywords: [], keys: ['title:x'], ...more };
}

const passes = (query: string, document: SearchDocument): boolean => createPrefilter(parseQuery(query).query)(document);

describe('the prefilter for papers that aren’t indexed', () => {
  it('never rejects a matching paper', () => {
    fc.assert(
      fc.property(someQuery, fc.array(someDocument, { minLength: 1, maxLength: 6 }), (text, documents) => {
        const { query } = parseQuery(text);
        const mayAnswer = createPrefilter(query);
        for (const document of documents)
          if (evaluate(query, document) !== undefined) expect(mayAnswer(document)).toBe(true);
      }),
      { numRuns: runs(3_000) },
    );
  });

  it.each([
    ['studies', 'A study'],
    ['study', 'Two studies'],
    ['indexes', 'One index'],
    ['multimodal', 'Multi-modal models'],
    ['xray', 'An X-ray'],
    ['x-ray', 'An Xray'],
    ['muller', 'Müller’s ratchet'],
    ['strasse', 'Die Straße'],
    ['alpha', 'The α of it'],
    ['nabla', 'What $\\nabla$ does'],
    ['schrodinger', 'The Schr\\"odinger bridge'],
    ['astar', 'A* search'],
    ['gpt4o', 'GPT-4o'],
    ['fine', 'ﬁne-tuning'],
    ['模型', '语言模型'],
    ['netw*', 'Networks'],
  ])('lets “%s” through for “%s”', (query, title) => {
    expect(evaluate(parseQuery(query).query, paper(title))).toBeDefined();
    expect(passes(query, paper(title))).toBe(true);
  });

  it('rejects papers without the letters', () => {
    expect(passes('retrieval', paper('Pruning of trees', { abstract: 'We prune “trees” – as Müller did.' }))).toBe(
      false,
    );
    expect(passes('trees retrieval', paper('Pruning of trees'))).toBe(false);
    expect(passes('"pruning of bushes"', paper('Pruning of trees'))).toBe(false);
    expect(passes('author:curie', paper('Pruning of trees', { authors: ['Ada Lovelace'] }))).toBe(false);
    expect(passes('trees year:2025', paper('Pruning of trees', { published: '2024-01' }))).toBe(false);
    expect(passes('trees OR retrieval', paper('Pruning of trees'))).toBe(true);
    expect(passes('trees -pruning', paper('Pruning of trees'))).toBe(true);
  });

  it('relies on stems that differ from their words only by a y', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,12}(?:s|es|ies|y)?$/), (word) => {
        const root = stem(word);
        expect(word.startsWith(root.endsWith('y') ? root.slice(0, -1) : root)).toBe(true);
      }),
      { numRuns: runs(2_000) },
    );
  });
});
