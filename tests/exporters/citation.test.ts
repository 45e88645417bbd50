import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { bibtexCitation, markdownLink, plainCitation } from '../../lib/exporters/citation.ts';
import { exported } from './read-back.ts';

const paper: Paper = {
  title: 'Beyond [brackets]: does it work?',
  authors: ['Ada Lovelace', 'Charles Babbage'],
  keys: ['arxiv:2503.11731'],
  url: 'https://arxiv.org/abs/2503.11731',
  published: '2025-03-14',
  categories: [],
  keywords: [],
};

describe('the citation of one paper', () => {
  it('is a Markdown link whose words are the title', () => {
    expect(markdownLink(paper)).toBe('[Beyond \\[brackets\\]: does it work?](https://arxiv.org/abs/2503.11731)');
  });

  it('is the title alone where the paper has no page', () => {
    expect(markdownLink({ title: 'Alone', authors: [], keys: ['title:alone'], categories: [], keywords: [] })).toBe(
      'Alone',
    );
  });

  it('is the entry that the BibTeX export writes', async () => {
    expect(bibtexCitation(paper)).toBe(await exported('bibtex', [paper]));
  });

  it('is plain text with authors, title, year, identifier and address', () => {
    expect(plainCitation(paper)).toBe(
      'Ada Lovelace and Charles Babbage. Beyond [brackets]: does it work? 2025. arXiv:2503.11731. https://arxiv.org/abs/2503.11731',
    );
  });

  it('names six authors and then the others', () => {
    const many = { ...paper, authors: ['A B', 'C D', 'E F', 'G H', 'I J', 'K L', 'M N'] };
    expect(plainCitation(many)).toMatch(/^A B, C D, E F, G H, I J, K L et al\. Beyond/);
  });
});
