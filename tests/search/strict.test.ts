import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryEngine } from '../../lib/search/engine.ts';
import { evaluate } from '../../lib/search/evaluate-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { runs } from '../runs.ts';
import { paperTexts, someDocument, someQuery } from './arbitraries.ts';

describe('strict results', () => {
  it('contain exactly the papers that match when evaluated one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someDocument, { minLength: 1, maxLength: 12 }),
        fc.array(someQuery, { minLength: 8, maxLength: 8 }),
        async (documents, queries) => {
          const engine = await createMemoryEngine(documents.map((document, id) => ({ id, document })));
          for (const text of queries) {
            const { query } = parseQuery(text);
            const expected = documents.flatMap((document, id) => (evaluate(query, document) === undefined ? [] : [id]));
            const answer = await engine.search(text);
            expect(
              [...answer.ids.slice(0, answer.strictTotal)].sort((a, b) => a - b),
              text,
            ).toEqual(expected);
          }
        },
      ),
      { numRuns: runs(200) },
    );
  }, 60_000);

  it('list the newer of two similar papers first', async () => {
    const documents = ['2019-05', '2025-03-14', '2012'].map((published, index) => ({
      id: index,
      document: {
        title: 'Gaussian splatting',
        authors: [],
        keys: [`pmid:${index}` as const] as const,
        categories: [],
        keywords: [],
        published,
      },
    }));
    const engine = await createMemoryEngine(
      documents.map(({ id, document }) => ({ id, document: { ...document, keys: [...document.keys] } })),
    );
    expect((await engine.search('gaussian')).ids).toEqual([1, 0, 2]);
    const [newest = 0, older = 0] = (await engine.search('gaussian')).scores;
    expect(newest / older).toBeGreaterThan(1);
    expect(newest / older).toBeLessThan(1.06);
  });

  it('list papers with adjacent words before other papers', async () => {
    const titles = Array.from({ length: 30 }, (_, id) =>
      id === 17 ? 'With graph networks' : `With ${id % 2 === 0 ? 'networks' : 'network'} of graph`,
    );
    const engine = await createMemoryEngine(
      titles.map((title, id) => ({
        id,
        document: { title, authors: [], keys: [`pmid:${id}` as const], categories: [], keywords: [] },
      })),
    );
    const { ids, strictTotal: strict } = await engine.search('graph network');
    expect(strict).toBe(30);
    expect(ids[0]).toBe(17);
  });

  it('are followed by at most 1,000 relaxed results, and no more are counted', async () => {
    const engine = await createMemoryEngine(
      Array.from({ length: 1_200 }, (_, id) => ({
        id,
        document: { title: 'Graph networks', authors: [], keys: [`pmid:${id}` as const], categories: [], keywords: [] },
      })),
    );
    const {
      ids,
      strictTotal: strict,
      total,
    } = await engine.search('graph networks xyzzyplugh', { limit: Number.MAX_SAFE_INTEGER });
    expect([strict, total, ids.length]).toEqual([0, 1_000, 1_000]);
    expect((await engine.search('graph networks')).ids).toHaveLength(1_200);
  });

  it('stay the same while the last word is being typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someDocument, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...paperTexts),
        fc.nat(40),
        async (documents, text, length) => {
          const typed = text.slice(0, length);
          const engine = await createMemoryEngine(documents.map((document, id) => ({ id, document })));
          const { query } = parseQuery(typed, { typing: true });
          const expected = documents.flatMap((document, id) => (evaluate(query, document) === undefined ? [] : [id]));
          const answer = await engine.search(typed, { typing: true });
          expect(
            [...answer.ids.slice(0, answer.strictTotal)].sort((a, b) => a - b),
            typed,
          ).toEqual(expected);
        },
      ),
      { numRuns: runs(200) },
    );
  });
});
