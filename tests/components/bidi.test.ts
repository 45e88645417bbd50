import { describe, expect, it } from 'vitest';
import type { StoredPaper } from '@/lib/library/api/papers.ts';
import { isolated } from '../../components/paper/bidi.ts';
import { sourceLine } from '../../components/paper/source-line.ts';

describe('names of another direction', () => {
  it('keep to themselves in a line', () => {
    expect(isolated('محمد الأحمد')).toBe('\u2068محمد الأحمد\u2069');
    expect(isolated('דוד כהן')).toBe('\u2068דוד כהן\u2069');
  });

  it('leave the day behind them where it belongs', () => {
    const paper = { authors: ['דוד כהן'], published: '2026-11-20' } as unknown as StoredPaper;
    expect(sourceLine(paper, new Date(2026, 10, 24).getTime())).toBe('\u2068כהן\u2069 · 20 Nov');
  });

  it('are not marked where every name goes the same way', () => {
    expect(isolated('王伟, Ada Lovelace')).toBe('王伟, Ada Lovelace');
  });
});
