import { describe, expect, it } from 'vitest';
import { createMemoryEngine, type IndexedDocument } from '../../lib/search/engine.ts';

const words = 'lantern compass kettle umbrella parasol'.split(' ');

function paper(id: number): IndexedDocument {
  const some = words.filter((_word, at) => (id >> at) % 2 === 1 && id % 5 !== at);
  return {
    id,
    document: {
      title: some.slice(0, 1 + (id % 3)).join(' ') || 'Nothing',
      abstract: `${some.join(' and ')} ${'far away '.repeat(id % 7)}`,
      authors: [],
      keys: [`pmid:${id + 1}`],
      categories: [],
      keywords: [],
    },
  };
}

describe('the reranked results of a long query', () => {
  it('have no duplicates, and scores that decrease beyond the reranked ones', async () => {
    const engine = await createMemoryEngine(Array.from({ length: 600 }, (_, id) => paper(id)));
    const { ids, scores, strictTotal: strict } = await engine.search(words.join(' '));
    expect(ids.length - strict).toBeGreaterThan(200);
    const forgiven = scores.slice(strict);
    expect([...forgiven].sort((a, b) => b - a)).toEqual(forgiven);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
