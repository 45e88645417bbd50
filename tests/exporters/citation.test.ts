import { describe, expect, it } from 'vitest';
import { type CitationStyle, citationStyles } from '../../lib/domain/citation.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { citePapers } from '../../lib/exporters/citation.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { plain as oneLine } from './read-back.ts';

function paperOf(paper: Pick<Paper, 'title' | 'authors' | 'keys'> & Partial<Paper>): Paper {
  return { categories: [], keywords: [], ...paper };
}

const initial = (count: number): string[] => Array.from({ length: count }, (_, place) => `Ann${'x'.repeat(place)} Lee`);

const papers = {
  preprint: paperOf({
    title: 'Beyond brackets: does it work?',
    authors: ['Ada Lovelace', 'Charles Babbage'],
    keys: ['arxiv:2503.11731'],
    url: 'https://huggingface.co/papers/2503.11731',
    published: '2025-03-04',
  }),
  journal: paperOf({
    title: 'A journal paper',
    authors: ['Marie Curie', 'Jean-Pierre Serre', 'Jan van der Berg'],
    keys: ['doi:10.1038/s41586-020-2649-2', 'pmid:32939066'],
    published: '2020-09-16',
    venue: 'Nature',
  }),
  conference: paperOf({
    title: 'An ACL paper of note',
    authors: ['Martin Luther King Jr.'],
    keys: ['acl:2024.acl-long.1'],
    url: 'https://aclanthology.org/2024.acl-long.1/',
    published: '2024-08',
    venue: 'Proceedings of ACL',
  }),
  published: paperOf({
    title: 'A conference paper',
    authors: ['Ada Lovelace', 'Luc Van Gool'],
    keys: ['arxiv:2503.11740', 'doi:10.18653/v1/2024.acl-long.2', 'acl:2024.acl-long.2'],
    published: '2024-08-11',
    venue: 'ACL 2024',
  }),
  anonymous: paperOf({
    title: 'No author at all',
    authors: [],
    keys: ['arxiv:2503.11734'],
    published: '2025-03-14',
  }),
  undated: paperOf({
    title: 'No date here',
    authors: ['DeepSeek-AI'],
    keys: ['openreview:abc'],
    url: 'https://openreview.net/forum?id=abc',
  }),
} as const;

/** As citeproc-js 1.4 writes them with the styles of citationstyles.org; where we differ, why. */
const asCiteproc: readonly (readonly [keyof typeof papers, CitationStyle, string])[] = [
  [
    'preprint',
    'apa',
    'Lovelace, A., & Babbage, C. (2025). Beyond brackets: does it work? (No. arXiv:2503.11731). arXiv. https://arxiv.org/abs/2503.11731',
  ],
  [
    'preprint',
    'ieee',
    'A. Lovelace and C. Babbage, “Beyond brackets: does it work?,” Mar. 04, 2025, arXiv: arXiv:2503.11731. [Online]. Available: https://arxiv.org/abs/2503.11731',
  ],
  [
    'preprint',
    'acm',
    'Ada Lovelace and Charles Babbage. 2025. Beyond brackets: does it work? Retrieved from https://arxiv.org/abs/2503.11731',
  ],
  [
    'preprint',
    'nature',
    'Lovelace, A. & Babbage, C. Beyond brackets: does it work? Preprint at https://arxiv.org/abs/2503.11731 (2025).',
  ],
  [
    'journal',
    'apa',
    'Curie, M., Serre, J.-P., & van der Berg, J. (2020). A journal paper. Nature. https://doi.org/10.1038/s41586-020-2649-2',
  ],
  [
    'journal',
    'ieee',
    'M. Curie, J.-P. Serre, and J. van der Berg, “A journal paper,” Nature, Sep. 2020, doi: 10.1038/s41586-020-2649-2.',
  ],
  [
    'journal',
    'acm',
    'Marie Curie, Jean-Pierre Serre, and Jan van der Berg. 2020. A journal paper. Nature (September 2020). https://doi.org/10.1038/s41586-020-2649-2',
  ],
  [
    'journal',
    'nature',
    'Curie, M., Serre, J.-P. & van der Berg, J. A journal paper. Nature (2020) doi:10.1038/s41586-020-2649-2.',
  ],
  [
    'conference',
    'apa',
    'King, M. L., Jr. (2024, August). An ACL paper of note. Proceedings of ACL. https://aclanthology.org/2024.acl-long.1/',
  ],
  [
    'conference',
    'ieee',
    'M. L. King Jr., “An ACL paper of note,” in Proceedings of ACL, Aug. 2024. [Online]. Available: https://aclanthology.org/2024.acl-long.1/',
  ],
  // citeproc has a stray full stop before "Retrieved".
  [
    'conference',
    'acm',
    'Martin Luther King Jr. 2024. An ACL paper of note. In Proceedings of ACL, August 2024. Retrieved from https://aclanthology.org/2024.acl-long.1/',
  ],
  ['conference', 'nature', 'King, M. L., Jr. An ACL paper of note. in Proceedings of ACL (2024).'],
  // citeproc takes arXiv's id for the number of an article.
  [
    'published',
    'apa',
    'Lovelace, A., & Van Gool, L. (2024, August 11). A conference paper. ACL 2024. https://doi.org/10.18653/v1/2024.acl-long.2',
  ],
  // citeproc names arXiv as the publisher of the proceedings here, in ACM's and in Nature's style.
  [
    'published',
    'ieee',
    'A. Lovelace and L. Van Gool, “A conference paper,” in ACL 2024, Aug. 2024. doi: 10.18653/v1/2024.acl-long.2.',
  ],
  [
    'published',
    'acm',
    'Ada Lovelace and Luc Van Gool. 2024. A conference paper. In ACL 2024, August 11, 2024. https://doi.org/10.18653/v1/2024.acl-long.2',
  ],
  [
    'published',
    'nature',
    'Lovelace, A. & Van Gool, L. A conference paper. in ACL 2024 (2024). doi:10.18653/v1/2024.acl-long.2.',
  ],
  ['anonymous', 'apa', 'No author at all (No. arXiv:2503.11734). (2025). arXiv. https://arxiv.org/abs/2503.11734'],
  [
    'anonymous',
    'ieee',
    '“No author at all,” Mar. 14, 2025, arXiv: arXiv:2503.11734. [Online]. Available: https://arxiv.org/abs/2503.11734',
  ],
  ['anonymous', 'acm', '2025. No author at all. Retrieved from https://arxiv.org/abs/2503.11734'],
  ['anonymous', 'nature', 'No author at all. Preprint at https://arxiv.org/abs/2503.11734 (2025).'],
  ['undated', 'apa', 'DeepSeek-AI. (n.d.). No date here. https://openreview.net/forum?id=abc'],
  ['undated', 'ieee', 'DeepSeek-AI, “No date here.” [Online]. Available: https://openreview.net/forum?id=abc'],
  ['undated', 'acm', 'DeepSeek-AI. No date here. Retrieved from https://openreview.net/forum?id=abc'],
  ['undated', 'nature', 'DeepSeek-AI. No date here. Preprint at https://openreview.net/forum?id=abc.'],
];

describe('a citation', () => {
  it.each(asCiteproc)('of a paper that is %s, in the style %s, is as CSL writes it', (name, style, words) => {
    expect(citePapers([papers[name]], style).plain).toBe(words);
  });

  it('names as many authors as the style does', () => {
    const start = (count: number, style: CitationStyle) =>
      citePapers([{ ...papers.preprint, authors: initial(count) }], style).plain;
    expect(start(20, 'apa')).toMatch(/Lee, A\., & Lee, A\. \(2025\)/);
    expect(start(22, 'apa')).toMatch(/^(?:Lee, A\., ){19}… Lee, A\. \(2025\)/);
    expect(start(6, 'ieee')).toMatch(/^(?:A\. Lee, ){5}and A\. Lee, “/);
    expect(start(7, 'ieee')).toMatch(/^A\. Lee et al\., “/);
    expect(start(5, 'nature')).toMatch(/^Lee, A\., Lee, A\., Lee, A\., Lee, A\. & Lee, A\. Beyond/);
    expect(start(6, 'nature')).toMatch(/^Lee, A\. et al\. Beyond/);
  });

  it('sets the same parts in italics as the style, as HTML with the same text', () => {
    const { html, plain } = citePapers([papers.journal], 'nature');
    expect(html).toContain('<i>Nature</i>');
    expect(html.replace(/<\/?[ip]>/g, '').replace('&amp;', '&')).toBe(plain);
    expect(citePapers([papers.preprint], 'apa').html).toContain('<i>Beyond brackets: does it work?</i>');
  });

  it('numbers a list if the style does', () => {
    const two = [papers.preprint, papers.journal];
    expect(citePapers(two, 'ieee').plain).toMatch(/^\[1\] A\. Lovelace.*\n\[2\] M\. Curie/);
    expect(citePapers(two, 'nature').plain).toMatch(/^1\. Lovelace.*\n2\. Curie/);
    expect(citePapers(two, 'apa').plain).toMatch(/^Lovelace.*\nCurie/);
  });

  it('is one complete line for each awkward paper, without active markup', () => {
    for (const style of citationStyles) {
      for (const paper of awkwardPapers) {
        const { html, plain } = citePapers([paper], style);
        expect(plain).not.toMatch(/\n/);
        expect(plain).toContain(oneLine(paper.title));
        expect(html.replace(/<\/?[ip]>/g, '')).not.toMatch(/[<>]/);
        expect(plain).not.toMatch(/undefined|NaN|\.\.$| {2}/);
      }
    }
  });
});
