import { describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import { decodeBody } from '../../lib/feeds/decode-body.ts';
import { readJsonBody, readXmlBody } from '../../lib/feeds/read-feed.ts';
import { savedPage } from '../sources/pages.ts';

const url = new URL('https://api.example.org/');
const json = (body: unknown, address = url) => {
  const reading = readJsonBody(body, address);
  return reading && { ...reading, papers: [...reading.papers] };
};
const xml = (text: string) => {
  const reading = readXmlBody(text, url);
  return reading && { ...reading, papers: [...reading.papers] };
};
const first = (reading: { papers: PaperDraft[] } | undefined) => reading?.papers[0];

describe('feeds', () => {
  const atom = (entry: string) => `HTTP/1.1 200 OK\nServer: Apache\n\n<?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:a="http://arxiv.org/schemas/atom"><title>arXiv Query: all:maps</title>${entry}</feed>`;

  it('reads arXiv’s API after saved headers', () => {
    const entry = `<entry><id>http://arxiv.org/abs/math/0211159v2</id><title>Maps
      &amp; worlds</title><summary>  We study p &lt; 0.05.
      </summary><published>2002-11-11T10:00:00Z</published><updated>2003-01-01T00:00:00Z</updated>
      <author><name>Ada Lovelace</name></author><author><name>Alan Turing</name></author>
      <link href="http://arxiv.org/abs/math/0211159v2" rel="alternate"/><link title="pdf" href="http://arxiv.org/pdf/math/0211159v2" rel="related"/>
      <category term="math.DG"/><a:comment xmlns:a="http://arxiv.org/schemas/atom">39 pages</a:comment></entry>`;
    const reading = xml(atom(entry));
    expect(reading).toMatchObject({ source: 'arxiv', listing: { kind: 'feed' } });
    expect(first(reading)).toMatchObject({
      title: 'Maps & worlds',
      abstract: 'We study p < 0.05.',
      authors: ['Ada Lovelace', 'Alan Turing'],
      keys: ['arxiv:math/0211159'],
      url: 'https://arxiv.org/abs/math/0211159v2',
      pdf: 'https://arxiv.org/pdf/math/0211159v2',
      published: '2002-11-11',
      version: 2,
    });
  });

  const rss = (items: string, channel = '') => `<?xml version="1.0"?><rss version="2.0"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:arxiv="http://arxiv.org/schemas/atom">
    <channel><title>cs.CL updates on arXiv.org</title>${channel}${items}</channel></rss>`;

  it('reads journals with DOI, authors and abstract in separate lines', () => {
    const item = `<item><title>\uFEFFMaps and worlds</title><link>https://maps.example.net/article/76040/</link><description><![CDATA[
      <p>Maps 85: 73-85</p><p>DOI: 10.7000/maps.85.76040</p><p>Authors: Ada Lovelace, Alan Turing</p>
      <p>Abstract: We study maps of worlds.</p><p><a href="https://maps.example.net/article/76040/">HTML</a></p>]]></description>
      <pubDate>Fri, 10 Dec 2021 14:55:43 +0200</pubDate></item>`;
    expect(first(xml(rss(item)))).toMatchObject({
      title: 'Maps and worlds',
      authors: ['Ada Lovelace', 'Alan Turing'],
      abstract: 'We study maps of worlds.',
      keys: ['doi:10.7000/maps.85.76040'],
      published: '2021-12-10',
    });
    const post = `<item><title>A post about maps</title><link>https://blog.example.net/1</link>
      <description><![CDATA[<p>They drew maps.</p><p>DOI: 10.7000/maps.1</p>]]></description></item>`;
    expect(xml(rss(post))?.papers).toEqual([]);
  });

  it('reads the DOI in an entry’s own address, and recognises Open Journal Systems by the feed’s generator', () => {
    const item = `<item><title>Maps</title><link>https://society.example.net/content/journal/maps/10.7000/maps.0.005019?TRACK=RSS</link></item>`;
    expect(first(xml(rss(item)))?.keys).toEqual(['doi:10.7000/maps.0.005019']);
    const journal = atom(`<generator uri="http://pkp.sfu.ca/ojs/" version="3.3.0.8">Open Journal Systems</generator>
      <entry><id>https://journal.example.net/article/view/2039</id><title>Maps</title><author><name>Ada Lovelace</name><email>ada@example.net</email></author>
      <link rel="alternate" href="https://journal.example.net/article/view/2039"/><published>2021-06-30T00:00:00+00:00</published></entry>`);
    expect(first(xml(journal))).toMatchObject({ title: 'Maps', authors: ['Ada Lovelace'], published: '2021-06-30' });
  });

  it.each([
    ['Inoda, Toshio', ['Toshio Inoda']],
    ['Brandão S, Saeedi H, Brandt A. ', ['Brandão S', 'Saeedi H', 'Brandt A']],
    ['Ada Lovelace, Charles Babbage', ['Ada Lovelace', 'Charles Babbage']],
    ['Lovelace, A. M.', ['A. M. Lovelace']],
  ])('reads the authors of “%s”', (line, authors) => {
    const item = `<item><title>Maps</title><link>https://doi.org/10.7000/1</link><dc:creator>${line}</dc:creator></item>`;
    expect(first(xml(rss(item)))?.authors).toEqual(authors);
  });

  it.each(['Volume 56, Issue 3, December 2021, Page 163-175 .', 'MAPS, EarlyView. ', 'N/A', '.'])(
    'takes no place in a journal for an abstract: %s',
    (said) => {
      const item = (more: string) =>
        `<item><title>Maps</title><link>https://doi.org/10.7000/1</link><description>${said}</description>${more}</item>`;
      expect(first(xml(rss(item(''))))?.abstract).toBeUndefined();
      const whole =
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;h2&gt;Abstract&lt;/h2&gt;&lt;p&gt;We study maps of worlds.&lt;/p&gt;</content:encoded>';
      if (said.length > 12) expect(first(xml(rss(item(whole))))?.abstract).toBe('We study maps of worlds.');
    },
  );

  it('distinguishes arXiv’s new, cross-listed and replaced papers, and dates the announcement', () => {
    const item = (type: string) => `<item><title>Maps (${type})</title><link>https://arxiv.org/abs/2607.11111</link>
      <description>arXiv:2607.11111v1 Announce Type: ${type} Abstract: We study maps.</description>
      <guid isPermaLink="false">oai:arXiv.org:2607.11111v3</guid><pubDate>Wed, 29 Jul 2026 00:00:00 -0400</pubDate>
      <dc:creator>Mai Tran, Kenji Watanabe</dc:creator></item>`;
    const reading = xml(rss(['new', 'cross', 'replace', 'replace-cross'].map(item).join('')));
    expect(reading?.papers.map(({ announced }) => announced)).toEqual(['new', 'cross', 'replaced', 'replaced']);
    expect(first(reading)).toMatchObject({
      abstract: 'We study maps.',
      authors: ['Mai Tran', 'Kenji Watanabe'],
      listed: '2026-07-29',
      published: '2026-07',
      version: 3,
    });
  });

  it('reads a journal’s RDF, and repairs XML that is not well formed', () => {
    const reading =
      xml(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://purl.org/rss/1.0/modules/prism/">
      <channel rdf:about="x"><title>A Journal & more</title></channel>
      <item rdf:about="https://www.nature.com/articles/s41586-026-00001-1"><title><![CDATA[Maps of <i>E. coli</i>]]></title>
      <link>https://www.nature.com/articles/s41586-026-00001-1</link><dc:creator>Ada Lovelace</dc:creator><dc:creator>Alan Turing</dc:creator>
      <dc:identifier>doi:10.1038/S41586-026-00001-1</dc:identifier><dc:date>2026-03-11</dc:date><prism:publicationName>Nature</prism:publicationName></item></rdf:RDF>`);
    expect(reading?.source).toBeUndefined();
    expect(first(reading)).toMatchObject({
      title: 'Maps of E. coli',
      authors: ['Ada Lovelace', 'Alan Turing'],
      keys: ['doi:10.1038/s41586-026-00001-1'],
      published: '2026-03-11',
      venue: 'Nature',
    });
  });

  it('ignores entries that only mention a paper', () => {
    const post = `<entry><id>t3_1</id><title>Look</title><link href="https://www.reddit.com/r/x/1"/>
      <content type="html">&lt;a href="https://arxiv.org/abs/2503.11731"&gt;paper&lt;/a&gt;</content></entry>`;
    expect(xml(`<feed xmlns="http://www.w3.org/2005/Atom"><title>r/x</title>${post}</feed>`)?.papers).toEqual([]);
    expect(json({ hits: [{ title: 'Maps', url: 'https://arxiv.org/abs/2503.11731', objectID: '1' }] })).toBeUndefined();
  });

  it('finds nothing in elements that nest thousands of times, without exhausting the stack', () => {
    const item = (text: string) => rss(`<item><title>Maps</title><link>https://doi.org/10.7000/1</link>${text}</item>`);
    for (const depth of [600, 1_500, 3_000, 20_000])
      expect(xml(item(`${'<b>'.repeat(depth)}x${'</b>'.repeat(depth)}`))).toBeUndefined();
    expect(first(xml(item(`${'<b>'.repeat(50)}x${'</b>'.repeat(50)}`)))?.title).toBe('Maps');
  });

  it('reads a flood of carriage returns in time', () => {
    const item = rss(`<item><title>Maps</title><link>https://doi.org/10.7000/1</link>${'\r'.repeat(200_000)}</item>`);
    const start = process.cpuUsage();
    expect(first(xml(item))?.title).toBe('Maps');
    // Milliseconds; it took half a minute before, and takes a few hundredths of a second now.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(4_000);
  });

  it('reads JSON Feed', () => {
    const item = {
      id: '1',
      url: 'https://doi.org/10.1000/A',
      title: 'Maps &lt;3',
      content_text: 'On maps.',
      authors: [{ name: 'Ada' }],
    };
    const reading = json({ version: 'https://jsonfeed.org/version/1.1', title: 'Maps', items: [item] });
    expect(reading?.papers).toMatchObject([{ keys: ['doi:10.1000/a'], abstract: 'On maps.', authors: ['Ada'] }]);
  });
});

describe('responses of known APIs', () => {
  it('reads the daily papers of Hugging Face, dated by the address', () => {
    const body = [
      {
        paper: {
          id: '2503.11731',
          title: 'Maps\n  of',
          summary: 'On maps.',
          authors: [{ name: 'Ada' }],
          publishedAt: '2025-03-14T00:00:00.000Z',
          upvotes: 0,
        },
        title: 'Maps\n  of',
      },
    ];
    const reading = json(body, new URL('https://huggingface.co/api/daily_papers?date=2025-03-17'));
    expect(reading).toMatchObject({ source: 'huggingface', listing: { kind: 'day', date: '2025-03-17' } });
    expect(first(reading)).toMatchObject({ title: 'Maps of', upvotes: 0, published: '2025-03-14' });
    expect(json([], new URL('https://huggingface.co/api/daily_papers?date=2025-03-16'))).toMatchObject({ papers: [] });
    expect(json(body[0]?.paper, new URL('https://huggingface.co/api/papers/2503.11731'))).not.toHaveProperty('listing');
  });

  it('restores an OpenAlex abstract from its index', () => {
    const work = {
      id: 'https://openalex.org/W1',
      doi: 'https://doi.org/10.1000/B',
      display_name: 'Maps',
      publication_date: '2022-03-15',
      abstract_inverted_index: { maps: [1, 3], On: [0], and: [2] },
      authorships: [{ author: { display_name: 'Ada' } }],
      locations: [{ landing_page_url: 'http://arxiv.org/abs/2111.07624' }],
    };
    expect(first(json({ results: [work] }))).toMatchObject({
      abstract: 'On maps and maps',
      keys: ['doi:10.1000/b', 'arxiv:2111.07624'],
    });
  });

  it('removes JATS markup from a Crossref abstract and uses the earliest date', () => {
    const work = {
      DOI: '10.1000/C',
      title: ['Maps of <i>E. coli</i> &amp; co'],
      abstract: '<jats:title>Abstract</jats:title><jats:p>On H<jats:sub>2</jats:sub>O &amp; more.</jats:p>',
      author: [{ given: 'Ada', family: 'Lovelace' }, { name: 'A Group' }],
      'published-print': { 'date-parts': [[2024, 3]] },
      'published-online': { 'date-parts': [[2023, 10, 9]] },
    };
    expect(first(json({ message: { items: [work] } }))).toMatchObject({
      title: 'Maps of E. coli & co',
      abstract: 'On H2O & more.',
      authors: ['Ada Lovelace', 'A Group'],
      published: '2023-10-09',
    });
  });

  it('merges the versions of a bioRxiv paper and uses the first one’s date', () => {
    const row = (version: string, date: string) => ({
      doi: '10.1101/029900',
      title: 'Maps',
      authors: 'Wright, K. M.; Lovelace, A.',
      date,
      version,
      abstract: 'On maps.',
      category: 'ecology',
    });
    const reading = json({ collection: [row('1', '2024-01-02'), row('2', '2024-05-06')] });
    expect(reading?.papers).toMatchObject([
      { authors: ['K. M. Wright', 'A. Lovelace'], published: '2024-01-02', version: 2 },
    ]);
    expect(first(json({ collection: [row('2', '2024-05-06')] }))).not.toHaveProperty('published');
  });

  it('reads both versions of OpenReview’s notes, without replies', () => {
    const v1 = {
      id: '6ry6ibTKOx',
      forum: '6ry6ibTKOx',
      cdate: 1677685016434,
      content: { title: 'Maps', authors: ['Ada'], abstract: 'On maps.', pdf: '/pdf/a.pdf' },
    };
    const v2 = {
      id: 'ab-c_D1234',
      forum: 'ab-c_D1234',
      cdate: 1677685016434,
      content: { title: { value: 'Worlds' }, authors: { value: ['Alan'] } },
    };
    const reply = { id: 'reply12345', forum: '6ry6ibTKOx', replyto: '6ry6ibTKOx', content: { title: 'Review' } };
    expect(json({ notes: [v1, v2, reply] })?.papers).toMatchObject([
      {
        title: 'Maps',
        keys: ['openreview:6ry6ibTKOx'],
        published: '2023-03-01',
        pdf: 'https://openreview.net/pdf/a.pdf',
      },
      { title: 'Worlds', authors: ['Alan'], keys: ['openreview:ab-c_D1234'] },
    ]);
  });

  it('reads PubMed’s efetch: labels, group authors, the earlier of two dates', () => {
    const reading =
      xml(`<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "https://dtd.nlm.nih.gov/x.dtd"><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>42</PMID><Article>
      <Journal><JournalIssue><PubDate><Year>2026</Year><Month>Jul</Month></PubDate></JournalIssue><Title>A Journal</Title></Journal>
      <ArticleTitle>Maps of <sup>99m</sup>Tc.</ArticleTitle><ELocationID EIdType="doi">10.1000/D</ELocationID>
      <Abstract><AbstractText Label="AIM">On maps.</AbstractText><AbstractText Label="RESULT">Found, p&#x2009;&lt;&#x2009;0.1.</AbstractText></Abstract>
      <AuthorList><Author><LastName>Lovelace</LastName><ForeName>Ada</ForeName></Author><Author><CollectiveName>The Group</CollectiveName></Author></AuthorList>
      <ArticleDate><Year>2026</Year><Month>06</Month><Day>12</Day></ArticleDate></Article></MedlineCitation>
      <PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC7</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>`);
    expect(first(reading)).toMatchObject({
      title: 'Maps of 99mTc.',
      abstract: 'AIM: On maps. RESULT: Found, p < 0.1.',
      authors: ['Ada Lovelace', 'The Group'],
      keys: ['pmid:42', 'pmcid:PMC7', 'doi:10.1000/D'],
      published: '2026-06-12',
    });
  });

  it('reads DBLP in XML and JSON, without the numbers of authors with the same name', () => {
    const inXml = xml(
      `<result><hits total="1"><hit><info><authors><author pid="1">Wei Wang 0001</author></authors><title>Maps &amp;amp; worlds.</title><venue>X</venue><year>2025</year><key>conf/x/W25</key><doi>10.1000/E</doi></info></hit></hits></result>`,
    );
    const inJson = json({
      result: {
        hits: {
          hit: [
            {
              info: {
                authors: { author: { '@pid': '1', text: 'Wei Wang 0001' } },
                title: 'Maps &amp; worlds.',
                venue: 'X',
                year: '2025',
                key: 'conf/x/W25',
                doi: '10.1000/E',
              },
            },
          ],
        },
      },
    });
    expect(first(inXml)).toMatchObject({
      title: 'Maps & worlds.',
      authors: ['Wei Wang'],
      keys: ['doi:10.1000/E', 'dblp:conf/x/W25'],
      published: '2025',
    });
    expect(first(inJson)).toEqual(first(inXml));
  });

  it('reads Semantic Scholar, Europe PMC and PubMed’s summaries', () => {
    const s2 = {
      paperId: 'abc',
      title: 'Maps',
      externalIds: { ArXiv: '2103.14030', DBLP: 'conf/a/B', PubMedCentral: '7' },
      year: 2021,
      authors: [{ name: 'Ada' }],
    };
    expect(first(json({ data: [s2] }))).toMatchObject({
      keys: ['arxiv:2103.14030', 'pmcid:PMC7', 'dblp:conf/a/B', 's2:abc'],
      published: '2021',
    });
    const pmc = {
      id: '42',
      source: 'MED',
      pmid: '42',
      doi: '10.1000/F',
      title: 'Maps.',
      authorString: 'Lovelace A, Turing A.',
      firstPublicationDate: '2024-02-03',
      abstractText: '<h4>Aim</h4>On maps.',
    };
    expect(first(json({ resultList: { result: [pmc] } }))).toMatchObject({
      authors: ['Lovelace A', 'Turing A'],
      abstract: 'Aim On maps.',
      published: '2024-02-03',
    });
    const summary = {
      uids: ['42'],
      42: {
        title: 'Maps.',
        authors: [{ name: 'Lovelace A' }],
        pubdate: '2012 Mar 1',
        epubdate: '',
        articleids: [{ idtype: 'doi', value: '10.1000/G' }],
      },
    };
    expect(first(json({ result: summary }))).toMatchObject({
      keys: ['pmid:42', 'doi:10.1000/G'],
      published: '2012-03-01',
    });
  });

  it.each([[{}], [[]], [null], [42], [{ data: [] }], [{ __proto__: { paperId: 'x' } }], [{ notes: [null, 1] }]])(
    'finds nothing in %j',
    (body) => {
      expect(json(body)).toBeUndefined();
    },
  );
});

describe('encodings', () => {
  const latin = Uint8Array.from([...'<meta charset=iso-8859-1><p>Erd'].map((c) => c.charCodeAt(0)).concat(0xf6, 0x73));
  it('are chosen by byte order mark, then valid UTF-8, then declaration', () => {
    expect(decodeBody(latin)).toContain('Erdös');
    expect(decodeBody(new TextEncoder().encode('\uFEFFErdős'))).toBe('Erdős');
    expect(decodeBody(new TextEncoder().encode('Erdős'))).toBe('Erdős');
    expect(decodeBody(Uint8Array.from([0xff, 0xfe, 0x41, 0x00]))).toBe('A');
    expect(decodeBody(Uint8Array.from([0x45, 0xf6]))).toBe('Eö');
    expect(decodeBody(Uint8Array.from([0x45, 0xf6]), 'text/html; charset=nonsense')).toBe('Eö');
  });
});

describe('saved answers (skipped where they do not lie beside the project)', () => {
  it.for([
    ['arxiv/api-atom-biblioel.xml', 'arxiv', 10],
    ['arxiv/api-atom-findpapers.xml', 'arxiv', 20],
    ['arxiv/api-atom-xiv.xml', 'arxiv', 2],
    ['arxiv/feed-aiweekly.xml', 'arxiv', 50],
    // One of its five items has no title, and so is no paper.
    ['mini/arxiv-rss-cs_cl-allnews.xml', 'arxiv', 4],
    ['mini/openreview_search.json', 'openreview', 2],
    // A hundred versions of 79 papers.
    ['biorxiv/api-details-fastpaper.json', 'biorxiv', 79],
    ['crossref/works-fastpaper.json', 'crossref', 3],
    ['openalex/works-fastpaper.json', 'openalex', 3],
    ['semantic-scholar/api-search-fastpaper.json', 'semantic-scholar', 3],
    ['semantic-scholar/api-search-sotawhat.json', 'semantic-scholar', 5],
    ['dblp/api-search-fastpaper.xml', 'dblp', 3],
    ['pubmed/efetch-sotawhat.xml', 'pubmed', 5],
    ['huggingface/api-daily-papers-2024-05-27-newsletter-chinese.json', 'huggingface', 13],
    ['huggingface/api-daily-papers-2024-08-01-newsletter-chinese.json', 'huggingface', 11],
    ['huggingface/api-daily-papers-2024-08-02-newsletter-chinese.json', 'huggingface', 16],
    ['huggingface/api-daily-papers-2025-01-13-newsletter-chinese.json', 'huggingface', 5],
    ['huggingface/api-daily-papers-2025-03-17-newsletter-chinese.json', 'huggingface', 12],
    ['huggingface/api-daily-papers-2025-09-30-newsletter-chinese.json', 'huggingface', 50],
    ['huggingface/api-daily-papers-2025-12-11-newsletter-chinese.json', 'huggingface', 14],
    ['social/reddit-top-rss-aiweekly.xml', undefined, 0],
  ] as const)('%s', ([path, source, count], { skip }) => {
    const text = savedPage(path);
    if (text === undefined) return skip();
    const reading = path.endsWith('.json') ? json(JSON.parse(text)) : xml(text);
    expect([reading?.source, reading?.papers.length]).toEqual([source, count]);
  });
});
