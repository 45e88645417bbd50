/** Feeds and answers in XML as their makers build them, with papers that do not exist. */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';

function read(address: string, xml: string): ReturnType<typeof detectPapers> {
  const parseHtml = (): Document => {
    throw new Error('a feed is no page');
  };
  return detectPapers(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`, new URL(address), { sources, parseHtml });
}

const names =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"';
const rss = (items: string) => `<rss version="2.0" ${names}><channel><title>Maps</title>${items}</channel></rss>`;

describe('feeds', () => {
  it('of PubMed have the abstract under its heading, and all identifiers', () => {
    const item = `<item><title>Maps</title><link>https://pubmed.ncbi.nlm.nih.gov/39800001/?utm_source=a</link><description>BACKGROUND: Maps help.</description>
      <content:encoded><![CDATA[<p>Lancet. 2026.</p><p><b>ABSTRACT</b></p><p><b>BACKGROUND: </b>Maps help.</p><p><b>METHODS: </b>We drew (p &lt; 0.01).</p><p style="color: lightgray">PMID:<a href="https://pubmed.ncbi.nlm.nih.gov/39800001/">39800001</a></p>]]></content:encoded>
      <guid isPermaLink="false">pubmed:39800001</guid><dc:identifier>pmid:39800001</dc:identifier><dc:identifier>pmc:PMC11800001</dc:identifier></item>`;
    expect(read('https://pubmed.ncbi.nlm.nih.gov/rss/search/1/', rss(item)).papers).toMatchObject([
      {
        keys: ['pmid:39800001', 'pmcid:PMC11800001'],
        abstract: 'BACKGROUND: Maps help. METHODS: We drew (p < 0.01).',
      },
    ]);
  });

  it('of Wiley have the abstract under its heading, and no front matter', () => {
    const item = (doi: string, title: string, text: string) =>
      `<item><title>${title}</title><link>https://onlinelibrary.wiley.com/doi/${doi}?af=R</link><description>Maps, EarlyView. </description>${text}<prism:doi>${doi}</prism:doi></item>`;
    const text =
      '<content:encoded><![CDATA[Maps forget in water.\n<h2>ABSTRACT</h2>\n<p>Maps forget when they are wet. We show why.</p>]]></content:encoded>';
    const feed = rss(item('10.1002/m.1', 'Issue Information', '') + item('10.1002/m.2', 'Maps', text));
    expect(read('https://onlinelibrary.wiley.com/feed/1/most-recent', feed).papers).toMatchObject([
      { title: 'Maps', keys: ['doi:10.1002/m.2'], abstract: 'Maps forget when they are wet. We show why.' },
    ]);
  });

  it('of MDPI have titles without the journal and the page', () => {
    const item =
      '<item><title>Electronics, Vol. 15, Pages 2001: Maps: A Survey</title><link>https://www.mdpi.com/2079-9292/15/10/2001</link><dc:title>Maps: A Survey</dc:title></item>';
    expect(read('https://www.mdpi.com/rss/journal/electronics', rss(item)).papers[0]?.title).toBe('Maps: A Survey');
  });

  it('of PLOS have abstracts without the names before them', () => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>PLOS ONE</title><entry><title>Maps</title><link href="https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0300001"/><author><name>Ada Lovelace</name></author><content type="html">&lt;p&gt;by Ada Lovelace, Alan Turing&lt;/p&gt;

Maps of &lt;i&gt;E. coli&lt;/i&gt; forget.</content></entry></feed>`;
    expect(read('https://journals.plos.org/plosone/feed/atom', feed).papers[0]?.abstract).toBe(
      'Maps of E. coli forget.',
    );
  });

  it('of IEEE have authors in an element of their own', () => {
    const item =
      '<item><title>Maps</title><link>https://ieeexplore.ieee.org/document/11000001</link><authors><![CDATA[Ada Lovelace;Alan Turing;]]></authors></item>';
    expect(read('https://ieeexplore.ieee.org/rss/TOC34.XML', rss(item)).papers[0]?.authors).toEqual([
      'Ada Lovelace',
      'Alan Turing',
    ]);
  });

  it('of arXiv until 2024 have titles without the number and names without affiliations', () => {
    const feed = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${names}><channel rdf:about="http://arxiv.org/"><title>cs.LG updates on arXiv.org</title></channel>
      <item rdf:about="http://arxiv.org/abs/2303.04140"><title>Robust Maps. (arXiv:2303.04140v1 [cs.LG])</title><link>http://arxiv.org/abs/2303.04140</link><description>&lt;p&gt;We draw.&lt;/p&gt;</description><dc:creator>&lt;a href="http://arxiv.org/find/1"&gt;Ada Lovelace&lt;/a&gt;, &lt;a href="http://arxiv.org/find/2"&gt;Paul Erd&amp;#x151;s&lt;/a&gt; (Budapest)</dc:creator></item></rdf:RDF>`;
    expect(read('http://export.arxiv.org/rss/cs.LG', feed).papers).toMatchObject([
      { title: 'Robust Maps', authors: ['Ada Lovelace', 'Paul Erdős'], keys: ['arxiv:2303.04140'] },
    ]);
  });
});

describe('XML responses', () => {
  it('of Europe PMC give the same papers as JSON', () => {
    const xml = `<responseWrapper><version>6.9</version><resultList><result><id>39800001</id><source>MED</source><pmid>39800001</pmid><doi>10.1016/M1</doi><title>Maps of &lt;i&gt;worlds&lt;/i&gt;</title><authorList><author><fullName>Lovelace A</fullName><firstName>Ada</firstName><lastName>Lovelace</lastName></author></authorList><abstractText>&lt;h4&gt;Background&lt;/h4&gt;Maps help.</abstractText><firstPublicationDate>2026-03-12</firstPublicationDate></result></resultList></responseWrapper>`;
    expect(read('https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=maps', xml)).toMatchObject({
      source: 'europe-pmc',
      papers: [
        {
          title: 'Maps of worlds',
          authors: ['Ada Lovelace'],
          keys: ['doi:10.1016/m1', 'pmid:39800001'],
          abstract: 'Background Maps help.',
          published: '2026-03-12',
        },
      ],
    });
  });

  const front = `<front><journal-meta/><article-meta><article-id pub-id-type="pmid">41881453</article-id><article-id pub-id-type="pmc">13014283</article-id><article-id pub-id-type="doi">10.1183/M.1</article-id><title-group><article-title>Maps of <italic>worlds</italic><xref ref-type="fn">1</xref></article-title></title-group>
    <contrib-group><contrib contrib-type="author"><name><surname>Lovelace</surname><given-names>Ada</given-names></name><xref>1</xref></contrib><contrib contrib-type="author"><collab>The Map Group</collab></contrib><contrib contrib-type="editor"><name><surname>Ed</surname><given-names>It</given-names></name></contrib></contrib-group>
    <pub-date pub-type="collection"><year>2026</year></pub-date><pub-date pub-type="epub"><day>5</day><month>3</month><year>2026</year></pub-date><pub-date pub-type="pmc-release"><day>1</day><month>3</month><year>2026</year></pub-date>
    <abstract abstract-type="teaser"><p>Maps!</p></abstract><abstract><title>Abstract</title><sec><title>Background</title><p>Maps help.</p></sec><sec><title>Methods</title><p>We drew.</p></sec></abstract></article-meta></front>`;
  const article = {
    title: 'Maps of worlds',
    authors: ['Ada Lovelace', 'The Map Group'],
    keys: ['doi:10.1183/m.1', 'pmid:41881453', 'pmcid:PMC13014283'],
    abstract: 'Background Maps help. Methods We drew.',
    published: '2026-03-05',
  };

  it('of PubMed Central are articles in JATS', () => {
    const address = 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pmc';
    const set = read(address, `<pmc-articleset><article>${front}</article></pmc-articleset>`);
    expect(set).toMatchObject({ source: 'pmc', listing: { kind: 'feed' }, papers: [article] });
    expect(read('https://example.org/1.xml', `<article>${front}<body/></article>`)).toMatchObject({
      listing: null,
      papers: [article],
    });
  });

  it('of DBLP have all addresses of a paper', () => {
    const record = `<dblpperson><r><inproceedings key="conf/iclr/L26"><author>Ada Lovelace 0001</author><title>Maps.</title><year>2026</year><ee>https://openreview.net/forum?id=aB-c_D1xyz</ee><ee>https://doi.org/10.48550/arXiv.2605.12344</ee></inproceedings></r></dblpperson>`;
    expect(read('https://dblp.org/pid/31/3878.xml', record).papers).toMatchObject([
      { authors: ['Ada Lovelace'], keys: ['arxiv:2605.12344', 'openreview:aB-c_D1xyz', 'dblp:conf/iclr/L26'] },
    ]);
  });

  it('of OAI-PMH have records in arXiv’s formats or Dublin Core', () => {
    const oai = (records: string) =>
      `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request>http://export.arxiv.org/oai2</request><ListRecords>${records}</ListRecords></OAI-PMH>`;
    const record = (metadata: string) => `<record><header/><metadata>${metadata}</metadata></record>`;
    const arxiv = `<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>1706.05371</id><created>2017-06-16</created><updated>2017-12-12</updated><authors><author><keyname>Lovelace</keyname><forenames>Ada</forenames></author><author><keyname>Map Group</keyname></author></authors><title>Maps of
  worlds</title><doi>10.1000/M.1</doi><abstract>  We draw.
</abstract></arXiv>`;
    const raw = `<arXivRaw><id>math/0211159</id><version version="v1"><date>Mon, 11 Nov 2002 16:11:49 GMT</date></version><version version="v2"><date>Tue, 1 Apr 2003 00:00:00 GMT</date></version><title>Worlds</title><authors>Ada Lovelace (Acme), Alan Turing</authors><abstract>We walk.</abstract></arXivRaw>`;
    const core = `<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" ${names}><dc:title>Seas</dc:title><dc:creator>Lovelace, Ada</dc:creator><dc:description>Comments: 9 pages</dc:description><dc:description>We sail the seven seas.</dc:description><dc:date>2020-01-02</dc:date><dc:date>2021-01-02</dc:date><dc:identifier>http://arxiv.org/abs/2001.00002</dc:identifier></oai_dc:dc>`;
    const xml = oai(`<record><header status="deleted"/></record>${record(arxiv)}${record(raw)}${record(core)}`);
    const { source, papers } = read('http://export.arxiv.org/oai2?verb=ListRecords', xml);
    expect(source).toBe('arxiv');
    expect(papers).toMatchObject([
      {
        title: 'Maps of worlds',
        authors: ['Ada Lovelace', 'Map Group'],
        keys: ['arxiv:1706.05371', 'doi:10.1000/m.1'],
        abstract: 'We draw.',
        published: '2017-06-16',
      },
      {
        title: 'Worlds',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['arxiv:math/0211159'],
        published: '2002-11-11',
      },
      {
        title: 'Seas',
        authors: ['Ada Lovelace'],
        keys: ['arxiv:2001.00002'],
        abstract: 'We sail the seven seas.',
        published: '2020-01-02',
      },
    ]);
  });
});
