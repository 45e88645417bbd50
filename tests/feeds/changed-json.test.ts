/** Answers of the JSON APIs, written differently: each says the same, and loses no paper where a field is missing. */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from '../sources/pages.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** By name: where it was asked, and two papers' answer. The title and what makes a paper of it are marked with `must`. */
const apis: Readonly<Record<string, { readonly url: string; readonly body: Json; readonly must: readonly string[] }>> =
  {
    Crossref: {
      url: 'https://api.crossref.org/works?query=maps',
      must: ['title', 'DOI'],
      body: {
        status: 'ok',
        'message-type': 'work-list',
        message: {
          'total-results': 2,
          items: [1, 2].map((n) => ({
            DOI: `10.1000/m.${n}`,
            title: [`Maps ${n}`],
            author: [{ given: 'Ada', family: 'Lovelace', sequence: 'first' }, { name: 'A Group' }],
            abstract: '<jats:p>We draw maps.</jats:p>',
            'container-title': ['Journal of Maps'],
            'published-online': { 'date-parts': [[2024, 3, 12]] },
            URL: `https://doi.org/10.1000/m.${n}`,
            link: [{ URL: `https://maps.example.org/${n}.pdf`, 'content-type': 'application/pdf' }],
          })),
        },
      },
    },
    OpenAlex: {
      url: 'https://api.openalex.org/works?search=maps',
      must: ['display_name', 'id'],
      body: {
        meta: { count: 2 },
        results: [1, 2].map((n) => ({
          id: `https://openalex.org/W${n}`,
          doi: `https://doi.org/10.1000/m.${n}`,
          display_name: `Maps ${n}`,
          publication_date: '2024-03-12',
          authorships: [{ author: { display_name: 'Ada Lovelace' } }],
          abstract_inverted_index: { We: [0], draw: [1], 'maps.': [2] },
          primary_location: {
            landing_page_url: `https://maps.example.org/${n}`,
            source: { display_name: 'Journal of Maps' },
          },
          ids: { pmid: `https://pubmed.ncbi.nlm.nih.gov/4000000${n}` },
          keywords: [{ display_name: 'Maps' }],
        })),
      },
    },
    'Semantic Scholar': {
      url: 'https://api.semanticscholar.org/graph/v1/paper/search?query=maps',
      must: ['title', 'paperId'],
      body: {
        total: 2,
        data: [1, 2].map((n) => ({
          paperId: String(n).repeat(40),
          externalIds: { ArXiv: `2403.0000${n}`, DOI: `10.1000/m.${n}`, CorpusId: n },
          title: `Maps ${n}`,
          abstract: 'We draw maps.',
          year: 2024,
          publicationDate: '2024-03-12',
          venue: 'ICML',
          authors: [{ authorId: '1', name: 'Ada Lovelace' }],
          openAccessPdf: { url: `https://maps.example.org/${n}.pdf` },
          tldr: { model: 'x', text: 'Maps.' },
        })),
      },
    },
    DBLP: {
      url: 'https://dblp.org/search/publ/api?q=maps&format=json',
      must: ['title', 'key'],
      body: {
        result: {
          status: { '@code': '200', text: 'OK' },
          hits: {
            '@total': '2',
            hit: [1, 2].map((n) => ({
              '@id': String(n),
              info: {
                authors: {
                  author: [
                    { '@pid': '1', text: 'Ada Lovelace 0001' },
                    { '@pid': '2', text: 'Alan Turing' },
                  ],
                },
                title: `Maps ${n}.`,
                venue: 'ICML',
                year: '2024',
                key: `conf/icml/L${n}`,
                doi: `10.1000/M.${n}`,
                ee: `https://doi.org/10.1000/M.${n}`,
                url: `https://dblp.org/rec/conf/icml/L${n}`,
              },
            })),
          },
        },
      },
    },
    'Europe PMC': {
      url: 'https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=maps&format=json',
      must: ['title', 'source', 'id'],
      body: {
        hitCount: 2,
        resultList: {
          result: [1, 2].map((n) => ({
            id: `4000000${n}`,
            source: 'MED',
            pmid: `4000000${n}`,
            pmcid: `PMC${n}`,
            doi: `10.1000/m.${n}`,
            title: `Maps ${n}.`,
            authorString: 'Lovelace A, Turing A.',
            journalInfo: { journal: { title: 'Journal of Maps' } },
            firstPublicationDate: '2024-03-12',
            abstractText: 'We draw maps.',
            keywordList: { keyword: ['maps'] },
          })),
        },
      },
    },
    PubMed: {
      url: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?db=pubmed&retmode=json',
      must: ['title', 'uids', '40000001', '40000002', 'uid'],
      body: {
        header: { type: 'esummary' },
        result: {
          uids: ['40000001', '40000002'],
          ...Object.fromEntries(
            [1, 2].map((n) => [
              `4000000${n}`,
              {
                uid: `4000000${n}`,
                title: `Maps ${n}.`,
                authors: [{ name: 'Lovelace A', authtype: 'Author' }],
                pubdate: '2024 Mar 12',
                epubdate: '',
                fulljournalname: 'Journal of Maps',
                articleids: [{ idtype: 'doi', value: `10.1000/m.${n}` }],
              },
            ]),
          ),
        },
      },
    },
    bioRxiv: {
      url: 'https://api.biorxiv.org/details/biorxiv/2024-03-12/2024-03-12/0',
      must: ['title', 'doi', 'authors'],
      body: {
        messages: [{ status: 'ok', count: 2 }],
        collection: [1, 2].map((n) => ({
          doi: `10.1101/2024.03.12.00000${n}`,
          title: `Maps ${n}`,
          authors: 'Lovelace, A.; Turing, A.',
          date: '2024-03-12',
          version: '1',
          category: 'ecology',
          abstract: 'We draw maps.',
          server: 'biorxiv',
        })),
      },
    },
    'Hugging Face': {
      url: 'https://huggingface.co/api/daily_papers?date=2024-03-12',
      must: ['id', 'title', 'paper'],
      body: [1, 2].map((n) => ({
        paper: {
          id: `2403.0000${n}`,
          authors: [{ _id: 'x', name: 'Ada Lovelace', hidden: false }],
          publishedAt: '2024-03-11T00:00:00.000Z',
          title: `Maps ${n}`,
          summary: 'We draw maps.',
          upvotes: 3,
          githubRepo: 'https://github.com/maps/maps',
        },
        publishedAt: '2024-03-11T00:00:00.000Z',
        title: `Maps ${n}`,
        numComments: 2,
      })),
    },
    OpenReview: {
      url: 'https://api2.openreview.net/notes?content.venueid=ICLR.cc/2025/Conference',
      must: ['title', 'id', 'forum', 'content', 'value'],
      body: {
        notes: [1, 2].map((n) => ({
          id: `mapsMany0${n}`,
          forum: `mapsMany0${n}`,
          cdate: 1_727_500_000_000,
          content: {
            title: { value: `Maps ${n}` },
            authors: { value: ['Ada Lovelace'] },
            abstract: { value: 'We draw maps.' },
            keywords: { value: ['maps'] },
            venue: { value: 'ICLR 2025 Oral' },
            pdf: { value: '/pdf/a.pdf' },
          },
        })),
        count: 2,
      },
    },
  };

function read(body: string, url: string) {
  return detectPapers(body, new URL(url), { sources, parseHtml: parse });
}

/** The same with the names of each object in another order. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  );
}

/** The same with fields that nobody knows, in every object but an index of words. */
function grown(value: Json): Json {
  if (Array.isArray(value)) return value.map(grown);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([name, one]): [string, Json] => [
    name,
    name === 'abstract_inverted_index' ? one : grown(one),
  ]);
  return { 'x-new': { title: 'No paper', items: [] }, ...Object.fromEntries(inner), zNew: null };
}

/** Each field of each object, by name. */
function* namesIn(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const one of value) yield* namesIn(one);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield name;
      yield* namesIn(inner);
    }
  }
}

/** The same with every field of a name replaced, or without it. */
function changed(value: Json, name: string, by: Json | undefined): Json {
  if (Array.isArray(value)) return value.map((one) => changed(one, name, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([own, inner]): [string, Json][] => {
      if (own !== name) return [[own, changed(inner, name, by)]];
      return by === undefined ? [] : [[own, by]];
    }),
  );
}

/** What holds the papers cannot be missing. */
const frame = new Set([
  'message',
  'items',
  'results',
  'data',
  'result',
  'hits',
  'hit',
  'info',
  'resultList',
  'collection',
  'notes',
]);

describe.each(Object.entries(apis))('%s', (_, { url, body, must }) => {
  const plain = read(JSON.stringify(body), url);

  it('is read unchanged', () => {
    expect(plain.papers.map(({ title }) => title.replace(/\.$/, ''))).toEqual(['Maps 1', 'Maps 2']);
    for (const paper of plain.papers) {
      expect(paper.authors.length).toBeGreaterThan(0);
      expect(paper.keys[0]).not.toMatch(/^title:/);
      expect(paper.published).toMatch(/^2024/);
    }
  });

  it('gives the same papers if reordered, reformatted, or with new fields, a byte order mark or headers', () => {
    expect(read(JSON.stringify(turned(body)), url).papers).toEqual(plain.papers);
    expect(read(JSON.stringify(grown(body)), url).papers).toEqual(plain.papers);
    expect(read(JSON.stringify(body, null, '\t'), url)).toEqual(plain);
    expect(read(`\uFEFF${JSON.stringify(body)}`, url)).toEqual(plain);
    expect(read(`HTTP/2 200\ncontent-type: application/json\n\n${JSON.stringify(body)}`, url)).toEqual(plain);
  });

  it('loses no paper if a field is missing, empty, null or of another type', () => {
    const optional = new Set([...namesIn(body)].filter((name) => !must.includes(name) && !frame.has(name)));
    expect(optional.size).toBeGreaterThan(4);
    for (const name of optional) {
      for (const by of [undefined, null, '', [], {}, 7, true, [null], [[]]]) {
        const less = read(JSON.stringify(changed(body, name, by)), url);
        expect(
          less.papers.map(({ title }) => title),
          `${name}: ${JSON.stringify(by)}`,
        ).toEqual(plain.papers.map(({ title }) => title));
      }
    }
  });

  it('loses at most one paper if its row is invalid', () => {
    const text = JSON.stringify(body);
    for (const nonsense of ['null', '7', '"x"', '[]']) {
      const [first] = plain.papers;
      const row = rowWith(body, first?.title ?? '');
      const spoilt = read(text.replace(JSON.stringify(row), nonsense), url);
      expect(
        spoilt.papers.map(({ title }) => title.replace(/\.$/, '')),
        nonsense,
      ).toEqual(['Maps 2']);
    }
  });
});

/** The smallest entry of a list, or of the answer's own table, that holds a title. */
function rowWith(value: Json, title: string): Json {
  if (typeof value !== 'object' || value === null) return null;
  for (const inner of Object.values(value)) {
    if (typeof inner !== 'object' || inner === null || !JSON.stringify(inner).includes(JSON.stringify(title))) continue;
    const isRow = !Array.isArray(inner) && !JSON.stringify(inner).includes('Maps 2');
    return isRow ? inner : rowWith(inner, title);
  }
  return null;
}
