import { describe, expect, it } from 'vitest';
import { findPdfKey } from '../../lib/domain/pdf-key.ts';

describe('a PDF', () => {
  it.each([
    ['https://arxiv.org/pdf/2503.11731', 'arxiv:2503.11731'],
    ['https://arxiv.org/pdf/2503.11731v2.pdf#page=3', 'arxiv:2503.11731'],
    ['https://arxiv.org/pdf/math/0211159', 'arxiv:math/0211159'],
    ['https://export.arxiv.org/pdf/2503.11731', 'arxiv:2503.11731'],
    ['https://openreview.net/pdf?id=aVh9KRZdRk', 'openreview:aVh9KRZdRk'],
    ['https://openreview.net/attachment?id=aVh9KRZdRk&name=pdf', 'openreview:aVh9KRZdRk'],
    ['https://aclanthology.org/2024.acl-long.7.pdf', 'acl:2024.acl-long.7'],
    ['https://www.aclweb.org/anthology/N04-1001.pdf', 'acl:N04-1001'],
    ['https://www.biorxiv.org/content/10.1101/2024.01.01.573840v1.full.pdf', 'doi:10.1101/2024.01.01.573840'],
    ['https://www.nature.com/articles/s41586-024-07051-0.pdf', 'doi:10.1038/s41586-024-07051-0'],
    ['https://dl.acm.org/doi/pdf/10.1145/3580305.3599790', 'doi:10.1145/3580305.3599790'],
    ['https://www.science.org/doi/epdf/10.1126/science.abc1234', 'doi:10.1126/science.abc1234'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC7029158/pdf/x.pdf', 'pmcid:PMC7029158'],
    ['https://link.springer.com/content/pdf/10.1007/s10924-010-0192-1.pdf', 'doi:10.1007/s10924-010-0192-1'],
    [
      'https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0262838&type=printable',
      'doi:10.1371/journal.pone.0262838',
    ],
  ])('%s is its paper', (address, key) => {
    expect(findPdfKey(new URL(address))).toBe(key);
  });

  it.each([
    'https://arxiv.org/abs/2503.11731',
    'https://openreview.net/forum?id=aVh9KRZdRk',
    'https://aclanthology.org/2024.acl-long.7/',
    'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0262838',
    'https://example.org/2503.11731.pdf',
    'https://arxiv.org/pdf/',
  ])('%s is none', (address) => {
    expect(findPdfKey(new URL(address))).toBeUndefined();
  });
});
