import { describe, expect, it } from 'vitest';
import type { StoredPaper } from '@/lib/library/api/papers.ts';
import { homeOf, linksOf } from '../../components/paper/links.ts';
import { authorLine, idLine, placeLine, sourceLine } from '../../components/paper/source-line.ts';

const paper: StoredPaper = {
  id: 1,
  title: 'HtmlRAG',
  authors: ['Jiejun Tan', 'Zhicheng Dou', 'Wen Wang', 'Mang Wang', 'Weipeng Chen', 'Ji-Rong Wen'],
  keys: ['arxiv:2411.02959'],
  categories: [],
  keywords: [],
  published: '2024-11-05',
  firstSeen: 0,
  lastSeen: 0,
  sighting: { source: 'huggingface', kind: 'trending', rank: 17 },
};
const november2026 = Date.UTC(2026, 10, 20);

describe('the lines of a row', () => {
  it('names three authors by family name and counts the rest', () => {
    expect(authorLine(paper.authors)).toBe('Tan, Dou, Wang and 3 more');
  });

  it('names four authors rather than writing "and 1 more"', () => {
    expect(authorLine(['A One', 'B Two', 'C Three', 'D Four'])).toBe('One, Two, Three, Four');
  });

  it('says authors, day and place', () => {
    expect(sourceLine(paper, november2026)).toBe('Tan, Dou, Wang and 3 more · 5 Nov 2024 · Trending, rank 17');
  });

  it.each([
    ['new', 'cs.CL', 'cs.CL, new submission'],
    ['cross', 'cs.CL, cross-list', 'cs.CL, cross-list'],
    ['replaced', 'cs.CL, replacement', 'cs.CL, replacement'],
  ] as const)('says how the listing announced the paper, in the place of its rank: %s', (announced, short, whole) => {
    const sighting = { source: 'arxiv', kind: 'new', name: 'cs.CL', rank: 17, announced } as const;
    expect(sourceLine({ ...paper, authors: [], sighting }, november2026)).toBe(`5 Nov 2024 · ${short}`);
    expect(placeLine({ sighting })).toBe(whole);
  });

  it('leaves out what is not known, without a placeholder', () => {
    const { published: _published, ...rest } = paper;
    expect(sourceLine({ ...rest, authors: [] }, november2026)).toBe('Trending, rank 17');
  });

  it('writes the id as people do, and none where there is only a title', () => {
    expect(idLine(paper)).toBe('arXiv 2411.02959');
    expect(idLine({ keys: ['title:htmlrag'] })).toBeUndefined();
  });
});

describe('the links of a paper', () => {
  it('lead to arXiv, its PDF and the readers of arXiv papers', () => {
    expect(linksOf(paper)).toEqual([
      { name: 'arXiv', url: 'https://arxiv.org/abs/2411.02959' },
      { name: 'PDF', url: 'https://arxiv.org/pdf/2411.02959' },
      { name: 'Hugging Face', url: 'https://huggingface.co/papers/2411.02959' },
      { name: 'alphaXiv', url: 'https://www.alphaxiv.org/abs/2411.02959' },
    ]);
  });

  it('name the host of a page that has no identifier', () => {
    const links = linksOf({ title: 'A', keys: ['title:a'], url: 'https://www.example.org/papers/a' });
    expect(links).toEqual([{ name: 'example.org', url: 'https://www.example.org/papers/a' }]);
  });

  it('offer to look a paper up that is known by its title alone', () => {
    expect(homeOf({ title: 'A & B', keys: ['title:ab'] })).toBe(
      'https://arxiv.org/search/?query=A+%26+B&searchtype=title',
    );
  });
});
