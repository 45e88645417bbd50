import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';

const noPage = (): Document => {
  throw new Error('JSON is no page');
};

/** What is read of an answer whose maker no reader is written for. */
function readOf(answer: unknown): ReturnType<typeof detectPapers> {
  return detectPapers(JSON.stringify(answer), new URL('https://api.example.org/search'), {
    sources: [],
    parseHtml: noPage,
  });
}

const ada = { authors: ['Ada Lovelace'] };

describe('records in JSON', () => {
  it('are read with a registry’s own field names: DataCite', () => {
    const attributes = {
      doi: '10.1234/Maps',
      titles: [{ title: 'Maps of <i>rivers</i>' }],
      creators: [{ name: 'Lovelace, Ada', givenName: 'Ada', familyName: 'Lovelace' }],
      descriptions: [
        { description: 'Made with care.', descriptionType: 'Methods' },
        { description: '<p>Rivers are drawn.</p>', descriptionType: 'Abstract' },
      ],
      publicationYear: 2026,
      dates: [
        { date: '2026-05-20', dateType: 'Updated' },
        { date: '2026-05-11', dateType: 'Issued' },
      ],
    };
    expect(
      readOf({ data: [{ id: '10.1234/maps', type: 'dois', attributes }], meta: { total: 1 } }).papers,
    ).toMatchObject([
      {
        title: 'Maps of rivers',
        ...ada,
        keys: ['doi:10.1234/maps'],
        abstract: 'Rivers are drawn.',
        published: '2026-05-11',
      },
    ]);
  });

  it('are read from nested objects: DOAJ, INSPIRE, Zenodo', () => {
    const doaj = {
      bibjson: {
        title: 'Maps',
        author: [{ name: 'Ada Lovelace' }],
        identifier: [
          { type: 'eissn', id: '1234-5678' },
          { type: 'doi', id: '10.1234/a' },
        ],
        year: '2026',
        month: '5',
      },
    };
    expect(readOf({ results: [doaj] }).papers).toMatchObject([
      { title: 'Maps', ...ada, keys: ['doi:10.1234/a'], published: '2026-05' },
    ]);
    const inspire = {
      metadata: {
        titles: [
          { title: 'Maps of <math><mi>x</mi></math>', source: 'APS' },
          { title: 'Maps of x', source: 'arXiv' },
        ],
        authors: [{ full_name: 'Lovelace, Ada' }],
        arxiv_eprints: [{ value: '1903.00001' }],
        dois: [{ value: '10.1103/PhysRevD.99.1' }],
        abstracts: [{ value: 'We map.' }],
        earliest_date: '2019-03-01',
      },
    };
    expect(readOf({ hits: { hits: [inspire] } }).papers).toMatchObject([
      {
        title: 'Maps of x',
        ...ada,
        keys: ['arxiv:1903.00001', 'doi:10.1103/physrevd.99.1'],
        abstract: 'We map.',
        published: '2019-03-01',
      },
    ]);
  });

  it('have authors in parts, in one line, or in nested lists', () => {
    const rows = [
      { title: 'Maps', doi: '10.1234/a', authors: { authors: [{ full_name: 'Ada Lovelace' }] } },
      { title: 'Charts', doi: '10.1234/b', authors: 'Lovelace, Ada; Noether, Emmy' },
      {
        title: 'Globes',
        doi: '10.1234/c',
        creators: [
          { creatorType: 'editor', firstName: 'Emmy', lastName: 'Noether' },
          { creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' },
        ],
      },
    ];
    expect(readOf({ found: { rows } }).papers.map(({ authors }) => authors)).toEqual([
      ['Ada Lovelace'],
      ['Ada Lovelace', 'Emmy Noether'],
      ['Ada Lovelace'],
    ]);
  });

  it('use the first day of a conference', () => {
    const [paper] = readOf([{ title: 'Maps', doi: '10.1234/a', publication_date: '11-12 July 2018' }]).papers;
    expect(paper?.published).toBe('2018-07-11');
  });

  it('are one paper if the response is one record', () => {
    const { listing, papers } = readOf({
      title: 'Maps',
      doi: '10.1234/a',
      z_authors: [{ raw_author_name: 'Ada Lovelace' }],
    });
    expect(listing).toBeNull();
    expect(papers).toMatchObject([{ title: 'Maps', ...ada, keys: ['doi:10.1234/a'] }]);
  });

  it('include less complete records in a list of papers', () => {
    const rows = [
      { title: 'Maps', doi: '10.1234/a', authors: [{ name: 'Ada Lovelace' }] },
      { title: 'Charts', authors: null, description: 'Charts are drawn.' },
    ];
    expect(readOf({ rows }).papers.map(({ title }) => title)).toEqual(['Maps', 'Charts']);
  });

  it('are recognised by arXiv id or address, with a single author', () => {
    const rows = [
      { id: '2605.12344', title: 'Maps', authors: 'Ada Lovelace', text: { value: 'x' } },
      {
        id: 'http://arxiv.org/abs/2605.12345v1',
        title: 'Charts',
        authors: 'Ada Lovelace, Alan Turing',
        summary: 'Drawn.',
      },
    ];
    expect(readOf({ rows }).papers).toMatchObject([
      { title: 'Maps', ...ada, keys: ['arxiv:2605.12344'] },
      { title: 'Charts', authors: ['Ada Lovelace', 'Alan Turing'], keys: ['arxiv:2605.12345'], abstract: 'Drawn.' },
    ]);
  });

  it('can be one per line', () => {
    const lines = ['a', 'b'].map((end) => JSON.stringify({ title: `Maps ${end}`, doi: `10.1234/${end}` })).join('\n');
    const { papers } = detectPapers(`${lines}\n`, new URL('https://example.org/a.jsonl'), {
      sources: [],
      parseHtml: noPage,
    });
    expect(papers.map(({ keys }) => keys)).toEqual([['doi:10.1234/a'], ['doi:10.1234/b']]);
  });

  it('exclude objects that only link to papers', () => {
    const hits = [
      { title: 'A paper about maps', author: 'someone', url: 'https://arxiv.org/abs/2503.11731', points: 12 },
      { title: 'Show: my map', author: 'other', url: 'https://maps.example.org/', points: 3 },
    ];
    expect(readOf({ hits })).toEqual({ source: null, listing: null, papers: [] });
    expect(readOf({ name: 'a-package', version: '1.0.0', author: { name: 'Ada Lovelace' } }).papers).toEqual([]);
    expect(readOf([])).toEqual({ source: null, listing: null, papers: [] });
  });

  it('of Semantic Scholar’s recommendations are its papers', () => {
    const recommendedPapers = [{ paperId: 'a1b2', title: 'Maps', authors: [{ name: 'Ada Lovelace' }] }];
    expect(readOf({ recommendedPapers })).toMatchObject({ source: 'semantic-scholar', papers: [{ title: 'Maps' }] });
  });

  it('of Crossref have titles without double escapes', () => {
    const message = { DOI: '10.1234/a', title: ['Maps &amp; Charts'] };
    expect(readOf({ message }).papers[0]?.title).toBe('Maps & Charts');
  });
});
