import { describe, expect, it } from 'vitest';
import { isPlaceholderTitle, type Key, placeholderTitle } from '../../lib/domain/key.ts';

describe('a title that stands in', () => {
  it.each<Key>([
    'arxiv:2503.11731',
    'doi:10.1145/3292500.3330701',
    'openreview:abc_dEf',
    'acl:2024.acl-long.1',
    'pmcid:PMC123',
  ])('for %s is known again', (key) => {
    expect(isPlaceholderTitle(placeholderTitle(key))).toBe(true);
  });

  it.each(['arXiv 2503.11731', 'PubMed Central PMC123', 'ACL Anthology 2024.acl-long.1'])(
    'is known as lists were imported at first: %s',
    (title) => {
      expect(isPlaceholderTitle(title)).toBe(true);
    },
  );

  it.each(['DOI Explained', 'PubMed Central', 'arXiv: A Study of 2503.11731', 'DBLP 2 Graphs'])(
    'is not taken for one that a paper has: %s',
    (title) => {
      expect(isPlaceholderTitle(title)).toBe(false);
    },
  );
});
