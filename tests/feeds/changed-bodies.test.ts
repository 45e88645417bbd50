import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from '../sources/pages.ts';

const at = (body: string, address = 'https://journal.example.org/feed') =>
  detectPapers(body, new URL(address), { sources, parseHtml: parse });

const rss = (item: string, more = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/"${more}><channel><title>Maps</title>${item}</channel></rss>`;
const entry = rss(
  `<item><title>Maps of &lt;i&gt;E. coli&lt;/i&gt; &amp;amp; more</title><link>https://journal.example.org/a/1</link><dc:creator>Ada Lovelace, Alan Turing</dc:creator><dc:date>2024-03-12</dc:date><prism:doi>10.1000/M.1</prism:doi><content:encoded>&lt;p&gt;We draw maps for p &amp;lt; 5.&lt;/p&gt;</content:encoded></item>`,
);
const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>arXiv Query: maps</title><entry><id>http://arxiv.org/abs/2503.00001v2</id><title>Maps of
  $n$ &lt; 5 worlds</title><summary>We draw maps.</summary><author><name>Ada Lovelace</name></author><published>2025-03-01T00:00:00Z</published><arxiv:doi>10.1000/m.1</arxiv:doi><link title="pdf" href="http://arxiv.org/pdf/2503.00001v2"/><link href="http://arxiv.org/abs/2503.00001v2"/></entry></feed>`;

/** Changes of a feed's writing that leave its meaning alone. */
const changes: Readonly<Record<string, (xml: string) => string>> = {
  'other prefixes': (xml) =>
    xml.replace(/\b(dc|prism|content|arxiv):(?=\w)/g, 'x$1:').replace(/xmlns:(dc|prism|content|arxiv)=/g, 'xmlns:x$1='),
  'a prefix for the feed itself': (xml) =>
    xml.includes('<feed')
      ? xml
          .replace('xmlns="', 'xmlns:a="')
          .replace(/<(\/?)(feed|entry|id|title|summary|author|name|published|link)\b/g, '<$1a:$2')
      : xml,
  'CDATA for entities': (xml) =>
    xml.replace(
      />([^<>]*&[^<>]*)</g,
      (_, text: string) =>
        `><![CDATA[${text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')}]]><`,
    ),
  'comments and white space': (xml) => xml.replace(/></g, '>\n  <!-- <item> -->\n  <'),
  'single quotes': (xml) => xml.replace(/="([^"]*)"/g, "='$1'"),
  'no declaration': (xml) => xml.replace(/<\?xml[^>]*>/, ''),
  'a saved answer’s headers': (xml) => `HTTP/1.1 200 OK\nContent-Type: application/xml\n\n${xml}`,
};

describe('feeds, written differently', () => {
  it.each(Object.keys(changes))('say the same with %s', (name) => {
    const change = changes[name] ?? ((xml: string) => xml);
    expect(at(change(entry))).toEqual(at(entry));
    expect(at(change(atom), 'https://export.arxiv.org/api/query')).toEqual(
      at(atom, 'https://export.arxiv.org/api/query'),
    );
  });

  it('are read unchanged', () => {
    expect(at(entry).papers).toEqual([
      {
        title: 'Maps of E. coli & more',
        abstract: 'We draw maps for p < 5.',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.1000/m.1'],
        url: 'https://journal.example.org/a/1',
        published: '2024-03-12',
      },
    ]);
    expect(at(atom, 'https://export.arxiv.org/api/query').papers).toMatchObject([
      {
        title: 'Maps of $n$ < 5 worlds',
        keys: ['arxiv:2503.00001', 'doi:10.1000/m.1'],
        url: 'https://arxiv.org/abs/2503.00001v2',
        published: '2025-03-01',
      },
    ]);
  });

  it('keep their papers if fields are missing', () => {
    for (const field of ['dc:creator', 'dc:date', 'content:encoded', 'link']) {
      const less = entry.replace(new RegExp(`<${field}>[\\s\\S]*?</${field}>`), '');
      expect(at(less).papers, field).toMatchObject([{ title: 'Maps of E. coli & more', keys: ['doi:10.1000/m.1'] }]);
    }
  });
});

describe('feeds of publishers', () => {
  it('of PubMed give the whole abstract and every identifier', () => {
    const item = `<item><title>Maps of the fly</title><link>https://pubmed.ncbi.nlm.nih.gov/40000001/?utm_source=x</link><description>Maps are old...</description>
      <content:encoded><![CDATA[<div><p style="color: #4aa564;">J Maps. 2024 Mar 12. doi: 10.1000/m.1.</p><p><b>ABSTRACT</b></p><p>Maps are old and we draw them.</p><p style="color: lightgray">PMID:<a href="https://pubmed.ncbi.nlm.nih.gov/40000001/">40000001</a></p></div>]]></content:encoded>
      <guid isPermaLink="false">pubmed:40000001</guid><dc:creator>Ada Lovelace</dc:creator><dc:creator>Alan Turing</dc:creator><dc:date>2024-03-12</dc:date><dc:identifier>pmid:40000001</dc:identifier><dc:identifier>doi:10.1000/m.1</dc:identifier></item>`;
    expect(at(rss(item), 'https://pubmed.ncbi.nlm.nih.gov/rss/search/x').papers).toMatchObject([
      {
        abstract: 'Maps are old and we draw them.',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.1000/m.1', 'pmid:40000001'],
        published: '2024-03-12',
      },
    ]);
  });

  it('of Nature have no abstract, whatever their text says', () => {
    const item = `<item><title>Maps</title><link>https://www.nature.com/articles/s41586-024-00001-1</link><content:encoded><![CDATA[<p>Nature, Published online: 12 March 2024; <a href="https://www.nature.com/articles/s41586-024-00001-1">doi:10.1038/s41586-024-00001-1</a></p>Maps are drawn.]]></content:encoded></item>`;
    const [paper] = at(rss(item), 'https://www.nature.com/nature.rss').papers;
    expect(paper).toMatchObject({ keys: ['doi:10.1038/s41586-024-00001-1'] });
    expect(paper?.abstract).toBeUndefined();
  });

  it('of ScienceDirect name day and authors in their text', () => {
    const item = `<item><title>Maps that build themselves</title><link>https://www.sciencedirect.com/science/article/pii/S0010027724000011?dgcid=rss_sd_all</link><description><![CDATA[<p>Publication date: May 2024</p><p><b>Source:</b> Cognition</p><p>Author(s): Ada Lovelace, Alan Turing</p>]]></description></item>`;
    const [paper] = at(rss(item), 'https://rss.sciencedirect.com/publication/science/00100277').papers;
    expect(paper).toMatchObject({ authors: ['Ada Lovelace', 'Alan Turing'], published: '2024-05' });
    expect(paper?.abstract).toBeUndefined();
  });

  it('as JSON may have one author an item, and identifiers for ids', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1',
      items: [
        { id: 'doi:10.1000/m.1', url: 'https://blog.example.org/1', title: 'Maps', author: { name: 'Ada Lovelace' } },
        {
          id: '2',
          external_url: 'https://arxiv.org/abs/2503.00001',
          title: 'Worlds',
          authors: [{ name: 'Alan Turing' }],
        },
      ],
    };
    expect(at(JSON.stringify(feed)).papers).toMatchObject([
      { keys: ['doi:10.1000/m.1'], authors: ['Ada Lovelace'], url: 'https://blog.example.org/1' },
      { keys: ['arxiv:2503.00001'], authors: ['Alan Turing'], url: 'https://arxiv.org/abs/2503.00001' },
    ]);
  });
});
