import { describe, expect, it } from 'vitest';
import { lastReading } from '../../components/settings/SourcesSection.tsx';

describe('the last reading of a source', () => {
  const at = new Date(2026, 10, 21, 9, 14).getTime();
  const later = new Date(2026, 10, 24, 12).getTime();
  const arxiv = { name: 'arXiv', rests: ['weekends', 'holidays'] } as const;
  const visit = { at, kind: 'new', papers: 0, fresh: 0 } as const;

  it('counts what it found', () => {
    expect(lastReading({ ...visit, papers: 13, fresh: 4 }, arxiv, at)).toBe('Today, 09:14: 13 papers, 4 new');
  });

  it('says that a page was read only in part', () => {
    expect(lastReading({ ...visit, papers: 6, fresh: 4, rows: 61 }, arxiv, at)).toBe(
      'Today, 09:14: 6 papers, 4 new. 6 papers read; this page seems to have about 61.',
    );
    expect(lastReading({ ...visit, papers: 6, fresh: 4, rows: 7 }, arxiv, at)).toBe('Today, 09:14: 6 papers, 4 new');
  });

  it.each([
    ['an undated list at a weekend', visit, 'Saturday, 21 Nov: no papers. arXiv doesn’t post at weekends.'],
    [
      'a list of a Sunday',
      { ...visit, at: later, date: '2026-11-22' },
      'Today, 12:00: no papers. arXiv doesn’t post at weekends.',
    ],
    ['a list of a working day', { ...visit, date: '2026-11-20' }, 'Saturday, 21 Nov: no papers.'],
    ['a search', { ...visit, kind: 'search' }, 'Saturday, 21 Nov: no papers.'],
  ] as const)('says of %s that it was empty, and why where that is known', (_, empty, words) => {
    expect(lastReading(empty, arxiv, later)).toBe(words);
  });

  it('gives no reason for a site of which none is known', () => {
    expect(lastReading(visit, { name: 'Maps' }, later)).toBe('Saturday, 21 Nov: no papers.');
  });
});
