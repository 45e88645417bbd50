import { describe, expect, it } from 'vitest';
import { digestClipping } from '../../lib/exporters/digest-clipboard.ts';
import { loadDigestExporter } from '../../lib/exporters/index.ts';
import { decode, decodeInParts } from '../../lib/importers/decode.ts';
import { detectFormat } from '../../lib/importers/detect-format.ts';
import { RefusedFileError } from '../../lib/importers/importer.ts';
import { awkwardDigest } from '../exporters/awkward-digest.ts';
import { awkwardPapers } from '../exporters/awkward-papers.ts';
import { exported, textOf } from '../exporters/read-back.ts';
import { whole } from '../runs.ts';
import { papersOf, rowsOf } from './read.ts';

async function only(text: string) {
  const { format, rows } = await rowsOf(text);
  expect(rows).toHaveLength(1);
  return { format, ...rows[0] };
}

describe('BibTeX', () => {
  it('reads BibTeX with accents, strings, quotes and names of many kinds', async () => {
    const { draft } = await only(`
% a comment
@string{nips = "Advances in " # {Neural Information Processing Systems}}
@inproceedings(knuth1984,
  author = "Donald {\\'E}. Knuth and G{\\"o}del, Kurt and {\\L}ukasz Kaiser and de la Cruz, Jr., Mar{\\'\\i}a and {Barnes and Noble} and others",
  title = "The {T}e{X}book --- an \`\`introduction'' for {\\ss} and $\\alpha$-divergence \\& more",
  booktitle = nips # ", vol.~1",
  month = mar,
  year = 1984,
  pages = {1--2},
)`);
    expect(draft).toMatchObject({
      title: 'The TeXbook — an “introduction” for ß and $\\alpha$-divergence & more',
      authors: ['Donald É. Knuth', 'Kurt Gödel', 'Łukasz Kaiser', 'María de la Cruz Jr.', 'Barnes and Noble'],
      venue: 'Advances in Neural Information Processing Systems, vol. 1',
      published: '1984-03',
    });
  });

  it('finds the arXiv id in every field where programs put it', async () => {
    const keys = async (fields: string) => (await papersOf(`@article{x, title={T one}, ${fields}}`))[0]?.keys;
    expect(await keys('journal={arXiv preprint arXiv:2503.11731}')).toEqual(['arxiv:2503.11731']);
    expect(await keys('journal={CoRR}, volume={abs/2503.11731}')).toEqual(['arxiv:2503.11731']);
    expect(await keys('eprint={2503.11731}, eprinttype={arxiv}, doi={10.1000/XYZ}')).toEqual([
      'arxiv:2503.11731',
      'doi:10.1000/xyz',
    ]);
    expect(await keys('url={http://arxiv.org/abs/2503.11731v2}')).toEqual(['arxiv:2503.11731']);
    expect(await keys('howpublished={\\url{https://arxiv.org/abs/2503.11731}}')).toEqual(['arxiv:2503.11731']);
    expect(await keys('doi={10.48550/arXiv.2503.11731}')).toEqual(['arxiv:2503.11731']);
  });

  it('inherits missing fields from a parent entry, and supports DBLP', async () => {
    const papers = await papersOf(`@inproceedings{DBLP:conf/iccv/ZhuPIE17,
  author = {Jun{-}Yan Zhu and
               Taesung Park},
  title = {Unpaired Image-to-Image Translation Using Cycle-Consistent Adversarial
               Networks},
  crossref = {DBLP:conf/iccv/2017}, timestamp = {Wed, 16 Oct 2019 14:14:51 +0200}, bibsource = {dblp computer science bibliography, https://dblp.org}
}
@proceedings{DBLP:conf/iccv/2017, title = {{IEEE} International Conference on Computer Vision, {ICCV} 2017}, year = {2017}, booktitle = {{ICCV}}}`);
    expect(papers[0]).toMatchObject({
      title: 'Unpaired Image-to-Image Translation Using Cycle-Consistent Adversarial Networks',
      authors: ['Jun-Yan Zhu', 'Taesung Park'],
      venue: 'ICCV',
      published: '2017',
      keys: ['dblp:conf/iccv/ZhuPIE17'],
    });
  });

  it('imports tags, notes, the date added and the read status', async () => {
    const { importedState: kept, draft } = await only(
      '@article{a, title={T one}, keywords={x; y}, mendeley-tags={to cite,later}, annote={mine}, note={In press}, date-added={2015-06-01 10:00:00 +0200}, readstatus={read}, file={:/home/a.pdf:PDF}}',
    );
    expect(draft).toMatchObject({ keywords: ['x', 'y'], note: 'In press' });
    expect(kept).toEqual({ added: Date.UTC(2015, 5, 1, 8), read: true, tags: ['to cite', 'later'], note: 'mine' });
  });

  it('continues after an unclosed entry', async () => {
    const { rows } = await rowsOf(
      '@misc{a, title={One}}\n@misc{b, title={Never {closed}, year={2020}\n}\n@misc{c, title={Three}}\n',
    );
    expect(rows.map(({ draft, reason }) => draft?.title ?? reason)).toEqual([
      'One',
      '“b” is missing its closing bracket or quotation mark',
      'Three',
    ]);
    expect(rows[1]?.place).toBe('entry 2, line 2');
  });
});

describe('RIS', () => {
  it('reads RIS of EndNote, PubMed and Zotero', async () => {
    const { format, rows } = await rowsOf(
      'TY  - JOUR\nT1  - A title\n  that goes on\nAU  - Lovelace, Ada\nAU  - Babbage, Charles, Jr.\nJF  - Journal of Things\nY1  - 2019/05//\nN2  - About it.\nKW  - one\ntwo\nDO  - 10.1000/X\nAN  - 123456\nDB  - PubMed\nN1  - <p>Comment: 12 pages</p>\nN1  - <p>My own</p>\nUR  - https://example.org/x\nL1  - https://example.org/x.pdf\nER  - \n\nTY  - CONF\nTI  - Second\nPY  - 2020\n',
    );
    expect(format).toBe('ris');
    expect(rows[0]).toMatchObject({
      draft: {
        title: 'A title that goes on',
        authors: ['Ada Lovelace', 'Charles Babbage Jr.'],
        venue: 'Journal of Things',
        published: '2019-05',
        abstract: 'About it.',
        keywords: ['one', 'two'],
        keys: ['doi:10.1000/x', 'pmid:123456'],
        note: '12 pages',
        url: 'https://example.org/x',
        pdf: 'https://example.org/x.pdf',
      },
      importedState: { note: 'My own' },
    });
    expect(rows[1]).toMatchObject({ draft: { title: 'Second', published: '2020' }, place: 'record 2, line 20' });
  });
});

describe('CSL-JSON', () => {
  it('reads CSL-JSON of Zotero and Mendeley', async () => {
    const { format, draft } = await only(
      JSON.stringify([
        {
          id: 'http://zotero.org/users/1/items/ABC',
          type: 'article',
          title: 'A preprint',
          publisher: 'arXiv',
          number: 'arXiv:2503.11731',
          author: [
            { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' },
            { literal: 'ATLAS Collaboration' },
          ],
          issued: { 'date-parts': [['2025', 3, 14]] },
          DOI: '10.48550/arXiv.2503.11731',
          note: 'arXiv:2503.11731 [cs]',
        },
      ]),
    );
    expect(format).toBe('csl-json');
    expect(draft).toMatchObject({
      authors: ['Jan van der Berg', 'ATLAS Collaboration'],
      published: '2025-03-14',
      keys: ['arxiv:2503.11731'],
    });
  });
});

describe('PaperMemory', () => {
  it('reads PaperMemory with its dates, stars, tags and notes', async () => {
    const { format, rows } = await rowsOf(
      JSON.stringify({
        'Arxiv-1703.10593': {
          addDate: '2022-08-29T08:35:02.977Z',
          author: 'Jun-Yan Zhu and Taesung Park',
          bibtex:
            '@inproceedings{z, title={x}, booktitle={ICCV}, doi={10.1109/ICCV.2017.244}, year={2017}, month={10}}',
          codeLink: 'https://github.com/junyanz/CycleGAN',
          count: 3,
          favorite: true,
          favoriteDate: '2022-09-01T00:00:00.000Z',
          id: 'Arxiv-1703.10593',
          key: 'zhu2017unpaired',
          lastOpenDate: '2022-08-29T08:35:02.977Z',
          note: 'Read again',
          pdfLink: 'http://arxiv.org/pdf/1703.10593v7',
          tags: ['gan', 'vision'],
          title: 'Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial  Networks',
          venue: 'ICCV',
          year: '2017',
        },
        __dataVersion: 508,
      }),
    );
    expect(format).toBe('paper-memory');
    expect(rows[0]).toMatchObject({
      draft: {
        title: 'Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks',
        authors: ['Jun-Yan Zhu', 'Taesung Park'],
        keys: ['arxiv:1703.10593', 'doi:10.1109/iccv.2017.244'],
        code: 'https://github.com/junyanz/CycleGAN',
        published: '2017-10',
      },
      importedState: {
        added: Date.UTC(2022, 7, 29, 8, 35, 2, 977),
        starred: Date.UTC(2022, 8, 1),
        tags: ['gan', 'vision'],
        note: 'Read again',
      },
    });
  });
});

describe('a table', () => {
  it('reads a table of Zotero', async () => {
    const { format, rows } = await rowsOf(
      '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Date Added","Extra","Notes","Manual Tags","Automatic Tags"\n' +
        '"ABCD1234","journalArticle","2019","Lovelace, Ada; Berg, Jan van der","A ""quoted"" title,\nover two lines","J. of Things","10.1000/Z","https://example.org/z","About it.","2019-05-01","2020-01-02 03:04:05","PMID: 77","<p>One.</p>","to cite; read next","Computer Science"\n' +
        '"EFGH5678","attachment","","","PDF","","","","","","","","","",""\n',
    );
    expect(format).toBe('csv');
    expect(rows[0]).toMatchObject({
      draft: {
        title: 'A "quoted" title, over two lines',
        authors: ['Ada Lovelace', 'Jan van der Berg'],
        keys: ['doi:10.1000/z', 'pmid:77'],
        published: '2019-05-01',
        keywords: ['Computer Science'],
      },
      importedState: { added: Date.UTC(2020, 0, 2, 3, 4, 5), tags: ['to cite', 'read next'], note: 'One.' },
    });
    expect(rows[1]).toMatchObject({ place: 'row 2, line 4', reason: 'not a paper' });
  });

  it('reads a table of Notion with any column names', async () => {
    const { rows } = await rowsOf(
      '\uFEFFName,Authors,Link,Status,Tags,Year,Created,Notes\r\nA paper,"Ada Lovelace, Charles Babbage",https://arxiv.org/abs/2503.11731,To read,"nlp, rag",2025,"March 14, 2025 5:00 PM",Look at table 2\r\n',
    );
    expect(rows[0]).toMatchObject({
      draft: {
        title: 'A paper',
        authors: ['Ada Lovelace', 'Charles Babbage'],
        keys: ['arxiv:2503.11731'],
        published: '2025',
      },
      importedState: { added: Date.UTC(2025, 2, 14, 17), later: true, tags: ['nlp', 'rag'], note: 'Look at table 2' },
    });
  });

  it('reads a table of Paperpile', async () => {
    const { rows } = await rowsOf(
      'Item type,Authors,Title,Journal,Full journal,Publication year,Date published,Folders filed,Labels filed,DOI,PMID,Arxiv ID,URLs,Abstract,Keywords,Notes\n' +
        'Journal Article,"Vaswani A,Shazeer N",Attention,NIPS,Advances in NIPS,2017,2017-06-12,Transformers,"classic;core",10.1000/P,99,1706.03762,https://arxiv.org/abs/1706.03762;https://example.org,About.,attention;models,\n',
    );
    expect(rows[0]).toMatchObject({
      draft: {
        title: 'Attention',
        authors: ['Vaswani A', 'Shazeer N'],
        venue: 'Advances in NIPS',
        keys: ['arxiv:1706.03762', 'doi:10.1000/p', 'pmid:99'],
        published: '2017-06-12',
        keywords: ['attention', 'models'],
      },
      importedState: { tags: ['classic', 'core'] },
    });
  });

  it('reads a table with mixed line ends and undoubled quotation marks', async () => {
    const papers = await papersOf('title,doi\r\nA paper,10.1000/1\n"A "study" of it",10.1000/2\rA third,10.1000/3\r\n');
    expect(papers.map(({ keys }) => keys[0])).toEqual(['doi:10.1000/1', 'doi:10.1000/2', 'doi:10.1000/3']);
    expect(papers.map(({ title }) => title)).toEqual(['A paper', expect.stringContaining('study'), 'A third']);
  });

  it('reads a table with semicolons or tabs, and without titles if it has ids', async () => {
    expect((await papersOf('sep=;\nTitle;DOI\nOne;10.1000/1\n'))[0]?.keys).toEqual(['doi:10.1000/1']);
    expect((await papersOf('title\tdoi\nOne, two\t10.1000/1\n'))[0]?.title).toBe('One, two');
    expect((await papersOf('DOI\n10.1000/1\n'))[0]).toMatchObject({ title: 'DOI:10.1000/1', keys: ['doi:10.1000/1'] });
  });
});

describe('a digest', () => {
  it.each(['json', 'markdown', 'obsidian'])('reads a digest as %s with its papers and comments', async (format) => {
    const text = textOf(await loadDigestExporter(format), awkwardDigest);
    const { format: found, rows } = await rowsOf(text);
    expect(found).toBe(format === 'json' ? 'digest-json' : 'markdown');
    const entries = awkwardDigest.sections.flatMap((section) => section.entries);
    expect(rows.filter(({ draft }) => draft !== undefined)).toHaveLength(entries.length);
    for (const [place, { paper, comment }] of entries.entries()) {
      const keys = rows[place]?.draft?.keys ?? [];
      // Without a page and a day, a line of one name could be words about the paper.
      if (paper.keys[0].startsWith('title:')) continue;
      expect(keys, paper.title).toContain(paper.keys[0]);
      expect(rows[place]?.importedState?.comment, paper.title).toBe(comment);
    }
    expect(rows[1]?.draft).toMatchObject({ title: 'One author', authors: ['Ada Lovelace'], published: '2025-03-14' });
  });

  it('reads a digest as text for Slack with its papers and comments', async () => {
    const { format, rows } = await rowsOf(digestClipping(awkwardDigest).plain);
    expect(format).toBe('digest-text');
    expect(rows[0]).toMatchObject({
      draft: { title: 'No authors at all', keys: ['arxiv:2503.10000'] },
      importedState: { comment: 'Read this: <b>0</b> & [[x]]' },
    });
    expect(rows.length).toBeGreaterThan(40);
  });

  it('reads a digest as text in the wording of earlier versions', async () => {
    const summary =
      '2 papers seen, 2 shown: 1 picked, 1 beyond. 14 left out. The sentences are quoted from the abstracts.';
    const paper = (id: number) => `Paper ${id}\nhttps://arxiv.org/abs/2503.1000${id}\nAda Lovelace · 14 March 2025`;
    const { format, rows } = await rowsOf(
      [
        'Digest, week 12 of 2025',
        `17 to 23 March 2025. ${summary}`,
        'Picked',
        paper(1),
        'Beyond these topics',
        paper(2),
        '14 more papers left out.',
      ].join('\n\n'),
    );
    expect(format).toBe('digest-text');
    expect(rows.map(({ draft }) => draft?.keys?.[0])).toEqual(['arxiv:2503.10001', 'arxiv:2503.10002']);
  });
});

describe('a list', () => {
  it('reads our list of papers in Markdown', async () => {
    const text = await exported('markdown', awkwardPapers.slice(0, 6));
    const papers = await papersOf(text);
    expect(papers.map(({ keys }) => keys[0])).toEqual(awkwardPapers.slice(0, 6).map(({ keys }) => keys[0]));
    expect(papers[1]).toMatchObject({
      authors: ['Ada Lovelace'],
      abstract: 'What paper 1 is about.',
      categories: ['cs.CV', 'cs.LG'],
      listed: '2025-03-17',
      published: '2025-03-14',
    });
  });

  it('reads our note for Obsidian', async () => {
    const [paper] = awkwardPapers.slice(4, 5);
    const [back] = await papersOf(await exported('obsidian', awkwardPapers.slice(4, 5)));
    expect(back).toMatchObject({
      title: paper?.title,
      keys: paper?.keys,
      authors: paper?.authors,
      published: '2025-03-14',
    });
  });

  it('reads links in any Markdown with the text next to them', async () => {
    const { format, rows } = await rowsOf(
      '# Awesome papers\n\nSome words.\n\n- [A paper about things](https://arxiv.org/abs/2503.11731) - read section 3\n- [Not a paper](https://example.org)\n- [Another paper](https://openreview.net/forum?id=AbCdEf123)\n',
    );
    expect(format).toBe('markdown-links');
    expect(rows.map(({ draft, importedState: kept }) => [draft?.title, kept?.note])).toEqual([
      ['A paper about things', 'read section 3'],
      ['Another paper', undefined],
    ]);
  });

  it('reads a list of titles as one paper per line, however many and whatever a few of them look like', async () => {
    const titles = [
      'Hyper-Connections',
      'LMK > CLS: Landmark Pooling for Dense Embeddings',
      ...Array.from({ length: 60 }, (_, place) => `Learning to Retrieve, Part ${place}: A Study of Long Documents`),
      'Can Your World Model Survive a Triathlon?',
      'The Tenth of Them.',
    ];
    for (const some of [titles.slice(2, 5), titles.slice(2, 52), titles]) {
      const { format, file } = detectFormat(some.join('\n'));
      expect(format.id).toBe('titles');
      const rows = [...format.read(file)];
      expect(rows.map(({ draft }) => draft?.title)).toEqual(some.map((title) => title.replace(/\.$/, '')));
    }
  });

  it('reads a list of titles with a line about each as a papers page', () => {
    const text = Array.from(
      { length: 6 },
      (_, place) =>
        `Learning to Retrieve, Part ${place}: A Study of Long Documents\n${'A line of some words that says what this paper is about, '.repeat(3)}and number ${place} of them.`,
    );
    expect(detectFormat(text.join('\n')).format.id).toBe('listing');
  });

  it('reads a list of addresses, ids and titles line by line', async () => {
    const { format, rows } = await rowsOf(
      '1. https://arxiv.org/abs/2503.11731v2\n- 10.1145/3292500.3330701\nAttention Is All You Need https://arxiv.org/pdf/1706.03762\narXiv:2411.02959\n\nhttps://example.org/not-a-paper\nA title without an id that one may search for\n',
    );
    expect(format).toBe('list');
    expect(rows.map(({ draft, reason }) => [draft?.title ?? reason, draft?.keys?.[0]])).toEqual([
      ['arXiv:2503.11731', 'arxiv:2503.11731'],
      ['DOI:10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
      ['Attention Is All You Need', 'arxiv:1706.03762'],
      ['arXiv:2411.02959', 'arxiv:2411.02959'],
      ['“https://example.org/not-a-paper” isn’t a link to a paper', undefined],
      ['A title without an id that one may search for', undefined],
    ]);
  });

  it('reads a list of feeds as feeds', async () => {
    const { format, file } = detectFormat(
      '<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline type="rss" text="cs.CL &amp; more" xmlUrl="https://rss.arxiv.org/rss/cs.CL"/><outline text="bad" xmlUrl="javascript:alert(1)"/></outline></body></opml>',
    );
    expect(format.feeds?.(file)).toEqual([{ url: 'https://rss.arxiv.org/rss/cs.CL', name: 'cs.CL & more' }]);
  });

  it('reads a saved feed', async () => {
    for (const id of ['atom', 'json-feed']) {
      const papers = await papersOf(await exported(id, awkwardPapers.slice(1, 3)));
      expect(papers.map(({ keys }) => keys[0])).toEqual(['arxiv:2503.10001', 'arxiv:2503.10002']);
    }
  });
});

describe('the encoding', () => {
  const text = '@misc{a, title={Größe – 大きさ}}\r\n';
  const wide = (big: boolean, mark: boolean) => {
    const units = [...(mark ? ['\uFEFF'] : []), ...text].flatMap((sign) => {
      const code = sign.charCodeAt(0);
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
    });
    return new Uint8Array(units);
  };

  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16', wide(false, true)],
    ['UTF-16', wide(true, true)],
    ['UTF-16', wide(false, false)],
    ['UTF-16', wide(true, false)],
  ])('%s is found, with or without its mark', async (encoding, bytes) => {
    const decoded = decode(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect((await papersOf(decoded.text))[0]?.title).toBe('Größe – 大きさ');
  });

  it('detects Latin-1', async () => {
    const bytes = Uint8Array.from('@misc{a, title={Größe und Änderung}}', (sign) => sign.charCodeAt(0));
    const decoded = decode(bytes);
    expect(decoded.encoding).toBe('Latin-1');
    expect((await papersOf(decoded.text))[0]?.title).toBe('Größe und Änderung');
  });

  it('reads a text with a truncated or broken character as UTF-8', () => {
    const bytes = new TextEncoder().encode('Größe, Änderung, Übung, é');
    expect(decode(bytes.subarray(0, -1))).toMatchObject({ encoding: 'UTF-8', text: 'Größe, Änderung, Übung, ' });
    const broken = new Uint8Array(bytes);
    broken[broken.length - 1] = 0x20;
    expect(decode(broken)).toMatchObject({
      encoding: 'UTF-8',
      notes: ['1 character couldn’t be read as UTF-8, so you’ll see � instead.'],
    });
  });

  it.runIf(whole)('decodes a long file in parts with the same result as at once', async () => {
    // Characters of three bytes, so that parts end within one.
    const long = `\uFEFF${'大きさ – Größe '.repeat(250_000)}`;
    const bytes = new TextEncoder().encode(long);
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    const together = async (given: Uint8Array) => {
      const { parts, ...how } = await decodeInParts(given, pause);
      return { text: parts.join(''), ...how };
    };
    expect(await together(bytes)).toEqual(decode(bytes));
    expect(pauses).toBeGreaterThan(1);
    const latin = Uint8Array.from('Größe und Änderung. '.repeat(150_000), (sign) => sign.charCodeAt(0));
    const before = pauses;
    expect(await together(latin)).toMatchObject({ text: 'Größe und Änderung. '.repeat(150_000), encoding: 'Latin-1' });
    expect(pauses).toBeGreaterThan(before);
    for (const [little, marked] of [true, false].flatMap((one) =>
      [true, false].map((other) => [one, other] as const),
    )) {
      const words = '大きさ 😀 Size of it, said in words that are plain. '.repeat(60_000);
      const wider = new Uint8Array((words.length + Number(marked)) * 2);
      const view = new DataView(wider.buffer);
      if (marked) view.setUint16(0, 0xfeff, little);
      for (let at = 0; at < words.length; at += 1)
        view.setUint16((at + Number(marked)) * 2, words.charCodeAt(at), little);
      const pausedSoFar = pauses;
      expect(await together(wider)).toEqual({ text: words, encoding: 'UTF-16', notes: [] });
      expect(pauses - pausedSoFar).toBeGreaterThan(1);
    }
    const cut = new TextEncoder().encode('Größe '.repeat(400_000)).subarray(0, 2_500_003);
    expect(await together(cut)).toMatchObject({ encoding: 'UTF-8', notes: [] });
    const stray = new TextEncoder().encode(`\0${'Size and change. '.repeat(200_000)}`);
    expect(await together(stray)).toMatchObject({
      text: 'Size and change. '.repeat(200_000),
      notes: ['Removed 1 NUL character.'],
    });
    await expect(
      decodeInParts(bytes, async () => {
        throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
  });

  it('reads line ends of old Macs', async () => {
    expect((await papersOf('TY  - JOUR\rTI  - One\rER  - \r'))[0]?.title).toBe('One');
    expect((await papersOf('title,doi\rOne,10.1000/1\rTwo,10.1000/2\r')).length).toBe(2);
  });
});

describe('what is none of the formats', () => {
  it.each([
    ['a PDF', '%PDF-1.7 …', 'PDF'],
    ['a picture', '\x89PNG\r\n', 'image'],
    ['nothing', '', 'empty'],
  ])('%s is refused with its name', (_name, bytes, word) => {
    expect(() => decode(Uint8Array.from(bytes, (sign) => sign.charCodeAt(0) & 255))).toThrow(word);
  });

  it.each([
    ['a web page', '<!doctype html><html><body>Hello</body></html>', 'web page'],
    [
      'a web page with links to papers',
      `<!doctype html>\n<html>\n<body>\n${[1, 2, 3, 4, 5, 6, 7].map((n) => `<p><a href="https://arxiv.org/abs/2503.0000${n}">A paper of maps ${n}</a></p>`).join('\n')}\n</body>\n</html>\n`,
      'web page',
    ],
    [
      'some prose',
      'Dear all,\n\nplease find attached; the minutes {of} our meeting = fine.\n',
      'doesn’t recognise this format',
    ],
    ['white space', ' \n\t ', 'empty'],
  ])('%s is refused with a reason', (_name, text, word) => {
    expect(() => detectFormat(text)).toThrow(RefusedFileError);
    expect(() => detectFormat(text)).toThrow(word);
  });
});

describe('an answer of an API whose records all lack what makes a paper', () => {
  it('is refused with a message, as a file of no known format is', async () => {
    const text = JSON.stringify({ message: { items: [{ DOI: 5 }] }, 'message-type': 'work-list' });
    await expect(rowsOf(text)).rejects.toThrow(RefusedFileError);
  });
});
