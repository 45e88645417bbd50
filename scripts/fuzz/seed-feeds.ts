/** Feeds and answers of APIs, one of each shape that is read. */

const atom = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:a="http://arxiv.org/schemas/atom"><title>arXiv Query: all:maps</title><entry><id>http://arxiv.org/abs/math/0211159v2</id><title>Maps
  &amp; worlds</title><summary>  We study p &lt; 0.05.</summary><published>2002-11-11T10:00:00Z</published><author><name>Ada Lovelace</name></author><link href="http://arxiv.org/abs/math/0211159v2" rel="alternate"/><link title="pdf" href="http://arxiv.org/pdf/math/0211159v2" rel="related"/><category term="math.DG"/><a:comment>39 pages, code at https://github.com/ada/maps</a:comment></entry></feed>`;
const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:arxiv="http://arxiv.org/schemas/atom"><channel><title>cs.CL updates on arXiv.org</title><pubDate>Wed, 29 Jul 2026 00:00:00 -0400</pubDate><item><title>Maps (cross)</title><link>https://arxiv.org/abs/2607.11111</link><description>arXiv:2607.11111v1 Announce Type: cross Abstract: We study maps.</description><guid isPermaLink="false">oai:arXiv.org:2607.11111v3</guid><dc:creator>Mai Tran, Kenji Watanabe</dc:creator></item><item><title>Maps of &lt;i&gt;E. coli&lt;/i&gt;</title><link>https://maps.example.net/article/76040/</link><description><![CDATA[<p>Maps 85: 73-85</p><p>DOI: 10.7000/maps.85.76040</p><p>Authors: Ada Lovelace, Alan Turing</p><p>Abstract: We study maps of worlds.</p>]]></description><content:encoded>&lt;h2&gt;Abstract&lt;/h2&gt;&lt;p&gt;We draw maps.&lt;/p&gt;</content:encoded><prism:doi>10.1000/M.1</prism:doi><dc:date>2024-03-12</dc:date></item></channel></rss>`;
const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://purl.org/rss/1.0/modules/prism/"><channel rdf:about="x"><title>A Journal & more</title></channel><item rdf:about="https://www.nature.com/articles/s41586-026-00001-1"><title><![CDATA[Maps of <i>E. coli</i>]]></title><link>https://www.nature.com/articles/s41586-026-00001-1</link><dc:creator>Ada Lovelace</dc:creator><dc:identifier>doi:10.1038/S41586-026-00001-1</dc:identifier><dc:date>2026-03-11</dc:date><prism:publicationName>Nature</prism:publicationName></item></rdf:RDF>`;
const pubmed = `<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "https://dtd.nlm.nih.gov/x.dtd"><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>42</PMID><Article><Journal><JournalIssue><PubDate><Year>2026</Year><Month>Jul</Month></PubDate></JournalIssue><Title>A Journal</Title></Journal><ArticleTitle>Maps of <sup>99m</sup>Tc.</ArticleTitle><ELocationID EIdType="doi">10.1000/D</ELocationID><Abstract><AbstractText Label="AIM">On maps.</AbstractText></Abstract><AuthorList><Author><LastName>Lovelace</LastName><ForeName>Ada</ForeName></Author><Author><CollectiveName>The Group</CollectiveName></Author></AuthorList><ArticleDate><Year>2026</Year><Month>06</Month><Day>12</Day></ArticleDate></Article><KeywordList><Keyword>maps</Keyword></KeywordList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC7</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>`;
const pmc = `<pmc-articleset><article><front><journal-meta><journal-title-group><journal-title>Maps</journal-title></journal-title-group></journal-meta><article-meta><article-id pub-id-type="pmid">42</article-id><article-id pub-id-type="doi">10.1000/D</article-id><title-group><article-title>Maps of <italic>E. coli</italic></article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Lovelace</surname><given-names>Ada</given-names></name></contrib></contrib-group><pub-date pub-type="epub"><day>3</day><month>2</month><year>2024</year></pub-date><abstract><sec><title>Aim</title><p>On maps.</p></sec></abstract></article-meta></front></article></pmc-articleset>`;
const oai = `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>oai:arXiv.org:2503.11731</identifier><datestamp>2025-03-14</datestamp></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Maps</dc:title><dc:creator>Lovelace, Ada</dc:creator><dc:description>On maps.</dc:description><dc:date>2025-03-14</dc:date><dc:identifier>http://arxiv.org/abs/2503.11731</dc:identifier></oai_dc:dc></metadata></record><resumptionToken>x</resumptionToken></ListRecords></OAI-PMH>`;
const dblp = `<result><hits total="1"><hit><info><authors><author pid="1">Wei Wang 0001</author></authors><title>Maps &amp;amp; worlds.</title><venue>X</venue><year>2025</year><key>conf/x/W25</key><doi>10.1000/E</doi></info></hit></hits></result>`;
const europePmc = `<responseWrapper><resultList><result><id>42</id><source>MED</source><pmid>42</pmid><doi>10.1000/F</doi><title>Maps.</title><authorString>Lovelace A, Turing A.</authorString><firstPublicationDate>2024-02-03</firstPublicationDate><abstractText>&lt;h4&gt;Aim&lt;/h4&gt;On maps.</abstractText></result></resultList></responseWrapper>`;

const answers: readonly unknown[] = [
  {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Maps',
    items: [
      {
        id: '1',
        url: 'https://doi.org/10.1000/A',
        title: 'Maps &lt;3',
        content_text: 'On maps.',
        authors: [{ name: 'Ada' }],
      },
    ],
  },
  [
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
      numComments: 2,
    },
  ],
  {
    results: [
      {
        id: 'https://openalex.org/W1',
        doi: 'https://doi.org/10.1000/B',
        display_name: 'Maps',
        publication_date: '2022-03-15',
        abstract_inverted_index: { maps: [1, 3], On: [0], and: [2] },
        authorships: [{ author: { display_name: 'Ada' } }],
        locations: [{ landing_page_url: 'http://arxiv.org/abs/2111.07624' }],
      },
    ],
  },
  {
    message: {
      items: [
        {
          DOI: '10.1000/C',
          title: ['Maps of <i>E. coli</i> &amp; co'],
          abstract: '<jats:title>Abstract</jats:title><jats:p>On H<jats:sub>2</jats:sub>O.</jats:p>',
          author: [{ given: 'Ada', family: 'Lovelace' }, { name: 'A Group' }],
          'published-online': { 'date-parts': [[2023, 10, 9]] },
        },
      ],
    },
  },
  {
    collection: [
      {
        doi: '10.1101/029900',
        title: 'Maps',
        authors: 'Wright, K. M.; Lovelace, A.',
        date: '2024-01-02',
        version: '1',
        abstract: 'On maps.',
        category: 'ecology',
      },
    ],
  },
  {
    notes: [
      {
        id: '6ry6ibTKOx',
        forum: '6ry6ibTKOx',
        cdate: 1677685016434,
        content: {
          title: { value: 'Maps' },
          authors: { value: ['Ada'] },
          abstract: { value: 'On maps.' },
          pdf: { value: '/pdf/a.pdf' },
        },
      },
    ],
  },
  {
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
  },
  {
    data: [
      {
        paperId: 'abc',
        title: 'Maps',
        externalIds: { ArXiv: '2103.14030', DBLP: 'conf/a/B', PubMedCentral: '7' },
        year: 2021,
        authors: [{ name: 'Ada' }],
        tldr: { text: 'Maps.' },
      },
    ],
  },
  {
    resultList: {
      result: [
        {
          id: '42',
          source: 'MED',
          pmid: '42',
          doi: '10.1000/F',
          title: 'Maps.',
          authorString: 'Lovelace A, Turing A.',
          firstPublicationDate: '2024-02-03',
          abstractText: '<h4>Aim</h4>On maps.',
        },
      ],
    },
  },
  {
    result: {
      uids: ['42'],
      42: {
        title: 'Maps.',
        authors: [{ name: 'Lovelace A' }],
        pubdate: '2012 Mar 1',
        articleids: [{ idtype: 'doi', value: '10.1000/G' }],
      },
    },
  },
  {
    hits: {
      hits: [
        {
          metadata: {
            titles: [{ title: 'Maps', source: 'arXiv' }],
            abstracts: [{ value: 'On maps.' }],
            authors: [{ full_name: 'Lovelace, Ada' }],
            arxiv_eprints: [{ value: '2503.11731' }],
            dois: [{ value: '10.1000/H' }],
            earliest_date: '2025-03-14',
          },
        },
      ],
    },
  },
  [
    {
      arxiv_id: '2503.11731',
      title: 'Maps',
      authors: 'Ada Lovelace, Alan Turing',
      abstract: 'On maps.',
      published: '2025-03-14',
      url: 'https://arxiv.org/abs/2503.11731',
    },
  ],
];

/** Bodies as text. */
export const seedFeeds: readonly string[] = [
  atom,
  rss,
  rdf,
  pubmed,
  pmc,
  oai,
  dblp,
  europePmc,
  ...answers.map((answer) => JSON.stringify(answer)),
];
