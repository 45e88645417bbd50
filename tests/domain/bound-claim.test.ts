import { describe, expect, it } from 'vitest';
import { boundClaim, type KnownPaper } from '../../lib/domain/bound-claim.ts';
import type { Paper } from '../../lib/domain/paper.ts';

const arxiv = 'arxiv:2503.00001';
const doi = 'doi:10.1000/1';

function claim(fields: Partial<Paper> = {}): Paper {
  return { title: 'Evil', authors: [], categories: [], keywords: [], keys: [arxiv], ...fields };
}
const known: KnownPaper = {
  title: 'A fine title',
  keys: [arxiv, doi],
  pdf: 'https://arxiv.org/pdf/2503.00001',
  code: 'https://github.com/a/b',
  firstSource: 'huggingface',
};

describe('a page’s claim about a known paper', () => {
  it('is taken whole from the site that owns the identifier, but for votes', () => {
    const all = { pdf: 'https://arxiv.org/pdf/2503.00001v2', code: 'https://github.com/a/c', upvotes: 9 };
    expect(boundClaim(claim(all), 'arxiv', known)).toEqual(claim({ pdf: all.pdf, code: all.code }));
  });

  it('may fill gaps and change votes if the site has votes, and nothing else', () => {
    const all = {
      pdf: 'https://evil.example',
      code: 'https://evil.example',
      projectPage: 'https://p.example',
      upvotes: 9,
    };
    expect(boundClaim(claim(all), 'huggingface', known)).toEqual(
      claim({ title: 'A fine title', projectPage: 'https://p.example', upvotes: 9 }),
    );
  });

  it('has neither votes nor code links from a site without them, not even about a new paper', () => {
    const all = { upvotes: 9, comments: 9, codeStars: 9, code: 'https://evil.example' };
    expect(boundClaim(claim(all), 'acm', undefined)).toEqual(claim());
  });

  it('about a DOI is taken whole from the site that showed the paper first', () => {
    const pdf = 'https://dl.acm.org/doi/pdf/10.1000/1';
    const byDoi = claim({ keys: [doi], pdf });
    expect(boundClaim(byDoi, 'acm', { ...known, firstSource: 'acm' })).toEqual(byDoi);
    expect(boundClaim(byDoi, 'acm', known)).toEqual(claim({ keys: [doi], title: 'A fine title' }));
  });

  it('does not own a paper because it adds a key of its own', () => {
    const own = claim({ keys: [arxiv, 'openreview:abcdefghij'] });
    expect(boundClaim(own, 'openreview', known).title).toBe('A fine title');
  });

  it('may write the title in other signs, and complete a placeholder or a beginning', () => {
    const titleFor = (title: string, before: string) =>
      boundClaim(claim({ title }), 'huggingface', { ...known, title: before }).title;
    expect(titleFor('A Fine Title', 'A fine title')).toBe('A Fine Title');
    expect(titleFor('A fine title', 'A fine…')).toBe('A fine title');
    expect(titleFor('Another title', 'A fine…')).toBe('A fine…');
    expect(titleFor('A fine title', 'arXiv:2503.00001')).toBe('A fine title');
  });

  it('gives a paper that has only the title in common its own address, but no other code', () => {
    const twin = claim({ title: 'A fine title', keys: [doi], url: 'https://a.example/', code: 'https://evil.example' });
    expect(boundClaim(twin, 'alphaxiv', { ...known, keys: [arxiv] })).toEqual(
      claim({ title: 'A fine title', keys: [doi], url: 'https://a.example/' }),
    );
  });
});
