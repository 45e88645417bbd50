import { describe, expect, it } from 'vitest';
import type { ListingDraft } from '../../lib/domain/draft.ts';
import { lastDays, type Place, type PlaceRequest, place as placeSchema, type Span } from '../../lib/domain/place.ts';
import { mayFetch } from '../../lib/net/network-policy.ts';
import { announcedOn } from '../../lib/places/arxiv.ts';
import { firstRequests, nameOf, originsOf, pageOf, parsePlaceAnswer } from '../../lib/places/index.ts';
import { savedPage } from '../sources/pages.ts';

/** Tuesday, 24 November 2026, and the six days before. */
const now = Date.UTC(2026, 10, 24, 12);
const week: Span = lastDays(now);

const places: readonly Place[] = [
  { kind: 'huggingface' },
  { kind: 'arxiv', category: 'cs.CL' },
  { kind: 'biorxiv', subject: 'cell_biology' },
  { kind: 'medrxiv', subject: 'oncology' },
  { kind: 'pubmed', query: 'dreams AND sleep' },
  { kind: 'feed', url: 'https://www.nature.com/nature.rss' },
];

const only = (listings: readonly ListingDraft[]) => {
  expect(listings).toHaveLength(1);
  return listings[0];
};
const titles = (listings: readonly ListingDraft[]) =>
  listings.map(({ listing, papers }) => [listing?.date, ...papers.map(({ title }) => title)]);

describe('every place', () => {
  it('asks only hosts that its one question covers', () => {
    for (const place of places) {
      for (const { url } of firstRequests(place, week)) expect(mayFetch(url, originsOf(place)), url).toBe(true);
    }
  });

  it('has a name, and a page where a person would read it', () => {
    expect(places.map(nameOf)).toEqual([
      'Hugging Face',
      'arXiv cs.CL',
      'bioRxiv cell biology',
      'medRxiv oncology',
      'PubMed: dreams AND sleep',
      'nature.com',
    ]);
    expect(places.map(pageOf)).toEqual([
      'https://huggingface.co/papers',
      'https://arxiv.org/list/cs.CL/recent',
      'https://www.biorxiv.org/collection/cell-biology',
      'https://www.medrxiv.org/collection/oncology',
      'https://pubmed.ncbi.nlm.nih.gov/?term=dreams+AND+sleep&sort=date',
      'https://www.nature.com/nature.rss',
    ]);
  });

  it('refuses an answer that is none of its own, and never takes it for an empty list', () => {
    const garbage = [
      '',
      '<html><body>Just a moment...</body></html>',
      '{"message":"x"}',
      '[1, 2',
      '{}',
      'null',
      '\u0000',
    ];
    for (const place of places) {
      for (const step of firstRequests(place, week)) {
        for (const body of garbage) {
          expect(() => parsePlaceAnswer(place, step, body, week), `${place.kind} ${step.ask} ${body}`).toThrow(
            expect.objectContaining({ name: 'UnknownShapeError' }),
          );
        }
      }
    }
  });

  it('has steps that can be written down and read again', () => {
    for (const place of places) {
      const steps = firstRequests(place, week);
      expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
    }
  });

  it('takes no place that could lead elsewhere', () => {
    const bad = [
      { kind: 'arxiv', category: 'cs.CL/../../x' },
      { kind: 'arxiv', category: 'cs.CL&x=1' },
      { kind: 'biorxiv', subject: '../x' },
      { kind: 'pubmed', query: ' ' },
      { kind: 'feed', url: 'http://example.org/feed' },
      { kind: 'feed', url: 'javascript:alert(1)' },
      { kind: 'other' },
    ];
    for (const one of bad) expect(placeSchema.safeParse(one).success, JSON.stringify(one)).toBe(false);
    for (const category of [
      'cs.CL',
      'hep-th',
      'astro-ph.GA',
      'cond-mat.mes-hall',
      'physics.chem-ph',
      'q-bio.NC',
      'stat',
    ]) {
      expect(placeSchema.safeParse({ kind: 'arxiv', category }).success, category).toBe(true);
    }
  });
});

describe('Hugging Face', () => {
  const place: Place = { kind: 'huggingface' };
  const [today] = firstRequests(place, week) as [PlaceRequest];
  const entry = (id: string, title = `Paper ${id}`) => ({
    paper: {
      id,
      title,
      summary: 'We study it.',
      authors: [{ name: 'Ada Lovelace' }],
      publishedAt: '2026-11-20T00:00:00Z',
    },
    title,
  });
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, place) => entry(`2611.${String(from + place).padStart(5, '0')}`));

  it('is asked day by day, the last first', () => {
    const steps = firstRequests(place, week);
    expect(steps.map(({ day }) => day)).toEqual([
      '2026-11-24',
      '2026-11-23',
      '2026-11-22',
      '2026-11-21',
      '2026-11-20',
      '2026-11-19',
      '2026-11-18',
    ]);
    expect(today.url).toBe('https://huggingface.co/api/daily_papers?date=2026-11-24&limit=100');
  });

  it('gives the day’s listing, as if its page had been open', () => {
    const { listings, next } = parsePlaceAnswer(place, today, JSON.stringify(many(2)), week);
    expect(only(listings)).toMatchObject({
      source: 'huggingface',
      url: 'https://huggingface.co/papers/date/2026-11-24',
      listing: { kind: 'day', date: '2026-11-24', name: 'Daily Papers' },
      papers: [
        { title: 'Paper 2611.00000', keys: ['arxiv:2611.00000'], abstract: 'We study it.', rank: 1 },
        { rank: 2 },
      ],
    });
    expect(next).toBeUndefined();
  });

  it('has days without papers', () => {
    expect(parsePlaceAnswer(place, today, '[]', week)).toEqual({ listings: [] });
  });

  it('goes on where a day may be cut, and says so where the rest is not given', () => {
    const { next = [] } = parsePlaceAnswer(place, today, JSON.stringify(many(50)), week);
    expect(next.map(({ url }) => url)).toEqual([`${today.url}&p=1`]);
    const [further] = next as [PlaceRequest];
    const rest = parsePlaceAnswer(place, further, JSON.stringify(many(3, 50)), week);
    expect(only(rest.listings)?.papers).toHaveLength(3);
    expect(parsePlaceAnswer(place, further, JSON.stringify(many(50)), week)).toEqual({
      listings: [],
      notes: [{ kind: 'cut', day: '2026-11-24', shown: 50 }],
    });
  });

  it.skipIf(savedPage('huggingface/api-daily-papers-2025-09-30-newsletter-chinese.json') === undefined)(
    'reads a real day of 50 and asks for more of it',
    () => {
      const body = savedPage('huggingface/api-daily-papers-2025-09-30-newsletter-chinese.json') ?? '';
      const step = { ...today, day: '2025-09-30', url: today.url.replace('2026-11-24', '2025-09-30') };
      const { listings, next } = parsePlaceAnswer(place, step, body, { from: '2025-09-30', to: '2025-09-30' });
      expect(only(listings)?.papers).toHaveLength(50);
      expect(next).toHaveLength(1);
    },
  );
});

describe('an arXiv category', () => {
  const place: Place = { kind: 'arxiv', category: 'cs.CL' };
  const [rss, api] = firstRequests(place, week) as [PlaceRequest, PlaceRequest];
  const item = (id: string, type: string) => `<item><title>Paper ${id}</title><link>https://arxiv.org/abs/${id}</link>
    <description>arXiv:${id}v1 Announce Type: ${type} Abstract: We study it.</description>
    <guid isPermaLink="false">oai:arXiv.org:${id}v1</guid><pubDate>Tue, 24 Nov 2026 00:00:00 -0500</pubDate></item>`;
  const feedOf = (...items: string[]) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>cs.CL updates on arXiv.org</title>${items.join('')}</channel></rss>`;
  const entry = (
    id: string,
    published: string,
  ) => `<entry><id>http://arxiv.org/abs/${id}v1</id><title>Paper ${id}</title>
    <summary>We study it.</summary><published>${published}</published><author><name>Ada Lovelace</name></author></entry>`;
  const answerOf = (total: number, ...entries: string[]) =>
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query: x</title>
    <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${total}</opensearch:totalResults>${entries.join('')}</feed>`;

  it('is asked for its last announcement and for what was submitted for the days before', () => {
    expect(rss.url).toBe('https://rss.arxiv.org/rss/cs.CL');
    expect(Object.fromEntries(new URL(api.url).searchParams)).toEqual({
      // Wednesday’s list begins with what came on Monday afternoon.
      search_query: 'cat:cs.CL AND submittedDate:[202611160000 TO 202611242359]',
      sortBy: 'submittedDate',
      sortOrder: 'descending',
      start: '0',
      max_results: '500',
    });
    const [, whole] = firstRequests({ kind: 'arxiv', category: 'stat' }, week) as [PlaceRequest, PlaceRequest];
    expect(new URL(whole.url).searchParams.get('search_query')).toContain('cat:stat.* AND');
  });

  it('tells new papers and new versions of its announcement apart', () => {
    const body = feedOf(item('2611.00001', 'new'), item('2611.00002', 'cross'), item('2501.00003', 'replace'));
    const { listings, revised } = parsePlaceAnswer(place, rss, body, week);
    expect(only(listings)).toMatchObject({
      source: 'arxiv',
      listing: { kind: 'feed', name: 'cs.CL', date: '2026-11-24' },
      papers: [{ announced: 'new' }, { announced: 'cross' }],
    });
    expect(revised?.papers).toMatchObject([{ keys: ['arxiv:2501.00003'], announced: 'replaced' }]);
    expect(revised?.papers[0]).not.toHaveProperty('listed');
  });

  it('has an empty announcement at weekends', () => {
    expect(parsePlaceAnswer(place, rss, feedOf(), week)).toEqual({ listings: [] });
  });

  it('puts papers under the day of arXiv’s own list', () => {
    const body = answerOf(
      4,
      entry('2611.00004', '2026-11-23T18:59:59Z'),
      entry('2611.00003', '2026-11-22T10:00:00Z'),
      entry('2611.00002', '2026-11-20T18:59:00Z'),
      entry('2611.00001', '2026-11-16T18:00:00Z'),
    );
    expect(titles(parsePlaceAnswer(place, api, body, week).listings)).toEqual([
      ['2026-11-24', 'Paper 2611.00004', 'Paper 2611.00003'],
      ['2026-11-23', 'Paper 2611.00002'],
    ]);
  });

  it.each([
    ['Monday afternoon', '2026-11-16T19:00:00Z', '2026-11-18'],
    ['Tuesday before two', '2026-11-17T18:59:59Z', '2026-11-18'],
    ['Thursday before two', '2026-11-19T18:59:59Z', '2026-11-20'],
    ['Thursday afternoon', '2026-11-19T19:00:00Z', '2026-11-23'],
    ['Friday before two', '2026-11-20T18:59:59Z', '2026-11-23'],
    ['Friday afternoon', '2026-11-20T19:00:00Z', '2026-11-24'],
    ['Saturday', '2026-11-21T12:00:00Z', '2026-11-24'],
    ['Sunday night', '2026-11-23T03:00:00Z', '2026-11-24'],
    ['Monday before two in summer', '2026-07-13T17:59:59Z', '2026-07-14'],
    ['Monday at two in summer', '2026-07-13T18:00:00Z', '2026-07-15'],
  ])('what comes on %s is listed on its day', (_when, submitted, day) => {
    expect(announcedOn(submitted)).toBe(day);
  });

  it('goes on through long lists up to 2,000, and says what is left', () => {
    const body = answerOf(2_345, entry('2611.00001', '2026-11-23T12:00:00Z'));
    const next = parsePlaceAnswer(place, api, body, week).next?.[0];
    expect(new URL(next?.url ?? '').searchParams.get('start')).toBe('500');
    const last = { ...api, start: 1_500 };
    expect(parsePlaceAnswer(place, last, body, week)).toMatchObject({
      notes: [{ kind: 'cut', shown: 2_000, of: 2_345 }],
    });
    expect(parsePlaceAnswer(place, last, body, week).next).toBeUndefined();
  });

  it('does not take the API’s empty page or its mistake for an empty list', () => {
    expect(() => parsePlaceAnswer(place, api, answerOf(812), week)).toThrow('fewer papers than it announces');
    const mistake = `<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect query</summary></entry>`;
    expect(() => parsePlaceAnswer(place, api, answerOf(1, mistake), week)).toThrow('incorrect query');
    expect(parsePlaceAnswer(place, api, answerOf(0), week)).toEqual({ listings: [] });
  });
});

describe('a subject of bioRxiv or medRxiv', () => {
  const place: Place = { kind: 'biorxiv', subject: 'cell_biology' };
  const [first] = firstRequests(place, week) as [PlaceRequest];
  const row = (doi: string, date: string, version = '1', category = 'cell biology') => ({
    title: `Paper ${doi}`,
    authors: 'Lovelace, A.; Turing, A.',
    doi: `10.1101/${doi}`,
    date,
    version,
    category,
    abstract: 'We study it.',
    server: 'bioRxiv',
  });
  const answerOf = (total: number, ...collection: object[]) =>
    JSON.stringify({ messages: [{ status: 'ok', count: collection.length, total: String(total) }], collection });

  it('is asked through the one API of both servers', () => {
    expect(first.url).toBe(
      'https://api.biorxiv.org/details/biorxiv/2026-11-18/2026-11-24/0/json?category=cell_biology',
    );
    expect(firstRequests({ kind: 'medrxiv', subject: 'oncology' }, week)[0]?.url).toContain('/details/medrxiv/');
  });

  it('gives first versions by the day of posting, and new versions apart', () => {
    const body = answerOf(
      3,
      row('1', '2026-11-23'),
      row('2', '2026-11-24'),
      row('3', '2026-11-24', '2'),
      row('4', '2026-11-24', '1', 'zoology'),
    );
    const { listings, revised } = parsePlaceAnswer(place, first, body, week);
    expect(titles(listings)).toEqual([
      ['2026-11-24', 'Paper 2'],
      ['2026-11-23', 'Paper 1'],
    ]);
    expect(listings[0]).toMatchObject({ source: 'biorxiv', listing: { name: 'bioRxiv cell biology' } });
    expect(revised?.papers).toMatchObject([{ title: 'Paper 3', announced: 'replaced', version: 2 }]);
  });

  it('goes on where the answer says that there is more, by as many as it gave', () => {
    const { next } = parsePlaceAnswer(place, first, answerOf(61, row('1', '2026-11-23'), row('2', '2026-11-23')), week);
    expect(next?.map(({ url, start }) => [url, start])).toEqual([[first.url.replace('/0/', '/2/'), 2]]);
    const late = parsePlaceAnswer(place, { ...first, start: 1_499 }, answerOf(4_000, row('1', '2026-11-23')), week);
    expect(late).toMatchObject({ notes: [{ kind: 'cut', shown: 1_500, of: 4_000 }] });
    expect(late.next).toBeUndefined();
  });

  it('has spans without posts', () => {
    const none = '{"messages":[{"status":"no posts found"}],"collection":[]}';
    expect(parsePlaceAnswer(place, first, none, week)).toEqual({ listings: [] });
  });

  it.skipIf(savedPage('biorxiv/api-details-fastpaper.json') === undefined)('reads a real answer', () => {
    const body = savedPage('biorxiv/api-details-fastpaper.json') ?? '';
    const genomics: Place = { kind: 'biorxiv', subject: 'genomics' };
    const { listings, revised, next } = parsePlaceAnswer(genomics, first, body, {
      from: '2024-01-01',
      to: '2024-12-31',
    });
    const papers = [...listings.flatMap((one) => one.papers), ...(revised?.papers ?? [])];
    expect(papers.length).toBeGreaterThan(0);
    expect(papers.every(({ categories }) => categories?.[0] === 'genomics')).toBe(true);
    expect(next?.[0]?.start).toBe(100);
  });
});

describe('a search of PubMed', () => {
  const place: Place = { kind: 'pubmed', query: 'dreams AND "slow sleep"' };
  const [first] = firstRequests(place, week) as [PlaceRequest];
  const idsOf = (...ids: string[]) => JSON.stringify({ esearchresult: { count: String(ids.length), idlist: ids } });

  it('is asked for the ids of each day', () => {
    expect(firstRequests(place, week)).toHaveLength(7);
    expect(Object.fromEntries(new URL(first.url).searchParams)).toMatchObject({
      db: 'pubmed',
      retmode: 'json',
      datetype: 'edat',
      mindate: '2026/11/24',
      maxdate: '2026/11/24',
      term: 'dreams AND "slow sleep"',
    });
  });

  it('then for their records, 200 at once, before any other day', () => {
    const ids = Array.from({ length: 250 }, (_, place) => String(40_000_000 + place));
    const { listings, next = [] } = parsePlaceAnswer(place, first, idsOf(...ids), week);
    expect(listings).toEqual([]);
    expect(next.map(({ url }) => new URL(url).searchParams.get('id')?.split(',').length)).toEqual([200, 50]);
    expect(new Set(next.map(({ day }) => day))).toEqual(new Set(['2026-11-24']));
    expect(parsePlaceAnswer(place, first, idsOf(), week)).toEqual({ listings: [], next: [] });
  });

  it('gives the day’s papers', () => {
    const [records] = parsePlaceAnswer(place, first, idsOf('40000001'), week).next as [PlaceRequest];
    const body = `<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>40000001</PMID><Article>
      <ArticleTitle>Dreams</ArticleTitle><Abstract><AbstractText>We sleep.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>`;
    expect(only(parsePlaceAnswer(place, records, body, week).listings)).toMatchObject({
      source: 'pubmed',
      url: pageOf(place),
      listing: { kind: 'search', name: 'dreams AND "slow sleep"', date: '2026-11-24' },
      papers: [{ title: 'Dreams', abstract: 'We sleep.', keys: ['pmid:40000001'] }],
    });
  });

  it('says what PubMed says of a mistake, and what a day has beyond its measure', () => {
    expect(parsePlaceAnswer(place, first, '{"esearchresult":{"ERROR":"Search Backend failed"}}', week).notes).toEqual([
      { kind: 'said', words: 'Search Backend failed' },
    ]);
    const cut = JSON.stringify({ esearchresult: { count: '5000', idlist: ['1', '2'] } });
    expect(parsePlaceAnswer(place, first, cut, week).notes).toEqual([
      { kind: 'cut', day: '2026-11-24', shown: 2, of: 5_000 },
    ]);
  });
});

describe('a feed', () => {
  const place: Place = { kind: 'feed', url: 'https://journal.example.org/feed.xml' };
  const [step] = firstRequests(place, week) as [PlaceRequest];
  const entry = (
    doi: string,
    date: string,
  ) => `<entry><id>https://doi.org/10.1234/${doi}</id><title>Paper ${doi}</title>
    <link href="https://doi.org/10.1234/${doi}"/><published>${date}</published><summary>We study it.</summary></entry>`;
  const atom = (...entries: string[]) =>
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A Journal</title>${entries.join('')}</feed>`;

  it('gives what its entries of these days say, under its own name', () => {
    const body = atom(entry('new', '2026-11-23T10:00:00Z'), entry('old', '2026-10-01T10:00:00Z'), entry('none', ''));
    const { name, listings } = parsePlaceAnswer(place, step, body, week);
    expect(name).toBe('A Journal');
    expect(only(listings)).toMatchObject({
      source: 'page',
      url: 'https://journal.example.org/feed.xml',
      listing: { kind: 'feed', name: 'A Journal' },
      papers: [{ title: 'Paper new', listed: '2026-11-23' }, { title: 'Paper none' }],
    });
  });

  it('reads JSON Feed as well', () => {
    const body = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Notes',
      items: [{ id: '1', url: 'https://arxiv.org/abs/2611.00001', title: 'Paper', date_published: '2026-11-24' }],
    });
    expect(only(parsePlaceAnswer(place, step, body, week).listings)?.papers).toMatchObject([
      { keys: ['arxiv:2611.00001'] },
    ]);
  });

  it('belongs to the source whose host it is on, and asks for all its hosts at once', () => {
    const nature: Place = { kind: 'feed', url: 'https://www.nature.com/nature.rss' };
    expect(originsOf(nature)).toContain('https://www.nature.com/*');
    expect(only(parsePlaceAnswer(nature, step, atom(entry('1', '2026-11-24')), week).listings)?.source).toBe('nature');
    expect(originsOf(place)).toEqual(['https://journal.example.org/*']);
  });

  it('says that a feed of other things has no papers', () => {
    const news = atom('<entry><id>x</id><title>News</title><link href="https://journal.example.org/news"/></entry>');
    expect(parsePlaceAnswer(place, step, news, week)).toMatchObject({ listings: [], notes: [{ kind: 'no-papers' }] });
  });
});
