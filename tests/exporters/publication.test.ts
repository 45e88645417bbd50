import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { publicationOf } from '../../lib/exporters/publication.ts';
import { zoteroItem } from '../../lib/exporters/zotero-item.ts';
import { exported } from './read-back.ts';

function paper(keys: Paper['keys'], venue?: string): Paper {
  return { title: 'A', authors: [], categories: [], keywords: [], keys, ...(venue === undefined ? {} : { venue }) };
}

describe('what a paper is as a publication', () => {
  it.each([
    ['preprint', paper(['arxiv:2503.11731'])],
    ['preprint', paper(['doi:10.1101/2024.01.01.1'], 'bioRxiv')],
    ['preprint', paper(['arxiv:2503.11731'], 'CoRR abs/2503.11731')],
    ['preprint', paper(['doi:10.1000/1'], 'https://example.org')],
    ['preprint', paper(['title:a'], 'A place')],
    ['conference', paper(['arxiv:2503.11731'], 'NeurIPS 2024')],
    ['conference', paper(['acl:2024.acl-long.1', 'doi:10.18653/v1/2024.acl-long.1'])],
    ['conference', paper(['doi:10.1145/1'], 'Proceedings of the 30th ACM SIGKDD Conference')],
    ['journal', paper(['pmid:123'])],
    ['journal', paper(['doi:10.1038/1'], 'Nature')],
    ['journal', paper(['doi:10.1073/1'], 'Proceedings of the National Academy of Sciences')],
  ] as const)('is a %s by its identifiers and its venue', async (kind, one) => {
    expect(publicationOf(one)).toBe(kind);
    // Every format says the same in its own words.
    const says = {
      preprint: ['@misc{', 'TY  - GEN', '"article"', 'preprint'],
      conference: ['@inproceedings{', 'TY  - CONF', '"paper-conference"', 'conferencePaper'],
      journal: ['@article{', 'TY  - JOUR', '"article-journal"', 'journalArticle'],
    }[kind];
    expect(await exported('bibtex', [one])).toContain(says[0]);
    expect(await exported('ris', [one])).toContain(says[1]);
    expect(await exported('csl-json', [one])).toContain(says[2]);
    expect(zoteroItem(one, 'x', { tags: [] }).itemType).toBe(says[3]);
  });
});
