import { describe, expect, it } from 'vitest';
import { AnalysedDocument } from '../../lib/search/analysis.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { minCentrality, ruleCentrality } from '../../lib/topics/centrality.ts';

const filler = 'Long videos are hard to understand, because their events are far apart and depend on each other.';

function centrality(query: string, title: string, ...abstract: string[]): number {
  const paper = new AnalysedDocument({
    title,
    ...(abstract.length === 0 ? {} : { abstract: abstract.join(' ') }),
    authors: ['Ada Lovelace'],
    keys: ['arxiv:2503.00001'],
    categories: ['cs.CL'],
    keywords: [],
  });
  return ruleCentrality(parseQuery(query).query, paper) ?? Number.NaN;
}
const isStrong = (...given: Parameters<typeof centrality>): boolean => centrality(...given) >= minCentrality;

describe('a match', () => {
  it('is strong if the title has the words', () => {
    expect(isStrong('quantization', 'Quantization made simple')).toBe(true);
    expect(isStrong('quantization', 'Quantization made simple', filler, filler)).toBe(true);
    expect(isStrong('"GUI agent"', 'Branch points for GUI agents')).toBe(true);
  });

  it('is strong if the abstract begins with the words, or the authors’ own work is about them', () => {
    expect(isStrong('quantization', 'RaBiT', `Quantization makes models small. ${filler} ${filler}`)).toBe(true);
    expect(
      isStrong('quantization', 'RaBiT', filler, 'We present a quantization that keeps signs.', filler, filler),
    ).toBe(true);
  });

  it('is weak if the abstract mentions the words once in passing', () => {
    for (const mention of [
      'It works on tasks such as code generation and planning.',
      'On benchmarks for code generation it scores higher.',
    ]) {
      expect(isStrong('"code generation"', 'A mindset', filler, filler, mention)).toBe(false);
    }
  });

  it('is as strong as the weakest of its required parts, and as the strongest of its alternatives', () => {
    const paper = ['A multimodal mindset', filler, filler, 'It beats others on every benchmark.'] as const;
    expect(isStrong('benchmark multimodal', ...paper)).toBe(false);
    expect(isStrong('benchmark OR multimodal', ...paper)).toBe(true);
    expect(isStrong('multimodal -survey', ...paper)).toBe(true);
  });

  it('by an author, a category or a venue is strong', () => {
    expect(centrality('author:lovelace', 'Notes', filler)).toBe(1);
    expect(centrality('category:cs.CL', 'Notes', filler)).toBe(1);
    expect(centrality('after:2025', 'Notes', filler)).toBeNaN();
  });
});
