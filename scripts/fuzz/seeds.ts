/** Sound inputs that are changed: what other programs, sites and Digestif itself write. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { digestExporters, paperExporters } from '../../lib/exporters/index.ts';
import { awkwardDigest } from '../../tests/exporters/awkward-digest.ts';
import { awkwardPapers } from '../../tests/exporters/awkward-papers.ts';

const tests = path.join(import.meta.dirname, '../../tests');
const read = (file: string): string => readFileSync(path.join(tests, file), 'utf8');

/** A few papers that exporters find hard, without those that are merely long. */
export const seedPapers = awkwardPapers.filter(
  ({ title, abstract = '', authors }) => title.length + abstract.length < 3_000 && authors.length < 50,
);

/** A digest of them. */
export const seedDigest = {
  ...awkwardDigest,
  sections: awkwardDigest.sections.map((section) => ({
    ...section,
    entries: section.entries.filter(({ paper }) => seedPapers.includes(paper)).slice(0, 6),
  })),
};

/** A page as a site shows it. */
export interface SeedPage {
  readonly html: string;
  readonly address: string;
}

/** All fixtures of sites that have an address. */
export function seedPages(): SeedPage[] {
  const fixtures = path.join(tests, 'fixtures');
  return readdirSync(fixtures).flatMap((site) =>
    readdirSync(path.join(fixtures, site))
      .filter((file) => file.endsWith('.json'))
      .map((file) => {
        const { address } = JSON.parse(read(`fixtures/${site}/${file}`)) as { address: string };
        return { html: read(`fixtures/${site}/${file.replace(/json$/, 'html')}`), address };
      }),
  );
}

async function exportedFiles(): Promise<string[]> {
  const files: string[] = [];
  for (const { load } of paperExporters) {
    const exporter = await load();
    for (let start = 0; start < seedPapers.length; start += 8)
      for (const { chunks } of exporter.export(seedPapers.slice(start, start + 8))) files.push([...chunks].join(''));
  }
  for (const { load } of digestExporters)
    for (const { chunks } of (await load()).export(seedDigest)) files.push([...chunks].join(''));
  return files.filter(({ length }) => length < 60_000);
}

/** Files of every format that is imported, as text. */
export async function seedFiles(): Promise<string[]> {
  const { seedFeeds } = await import('./seed-feeds.ts');
  return [
    ...(await exportedFiles()),
    ...seedFeeds,
    ...seedTexts,
    read('../docs/examples/digest-2026-W24.md').slice(0, 20_000),
    ...seedPages()
      .filter((_, place) => place % 5 === 0)
      .map(({ html, address }) => `<!-- saved from url=(0025)${address} -->\n${html}`),
    `@string{nips = "Advances in " # {Systems}}\n@inproceedings(knuth1984, author = "Donald {\\'E}. Knuth and G{\\"o}del, Kurt and {\\L}ukasz Kaiser and others", title = "The {T}e{X}book --- an \`\`introduction'' for {\\ss} and $\\alpha$-divergence", booktitle = nips # ", vol.~1", month = mar, year = 1984)\n@misc{a, title={Another}, crossref={knuth1984}, url={https://arxiv.org/abs/2503.11731}, keywords={x; y}, date-added={2015-06-01 10:00:00 +0200}}\n`,
    'TY  - JOUR\nT1  - A title\n  that goes on\nAU  - Lovelace, Ada\nAU  - Babbage, Charles, Jr.\nJF  - Journal of Things\nY1  - 2019/05//\nN2  - About it.\nKW  - one\ntwo\nDO  - 10.1000/X\nAN  - 123456\nDB  - PubMed\nN1  - <p>Comment: 12 pages</p>\nUR  - https://example.org/x\nER  - \n\nTY  - CONF\nTI  - Second\nPY  - 2020\n',
    '"Key","Item Type","Publication Year","Author","Title","DOI","Url","Abstract Note","Date","Date Added","Extra","Notes","Manual Tags"\n"A","journalArticle","2019","Lovelace, Ada; Berg, Jan van der","A ""quoted"" title,\nover two lines","10.1000/Z","https://example.org/z","About it.","2019-05-01","2020-01-02 03:04:05","PMID: 77","<p>One.</p>","to cite; read next"\n',
    '\uFEFFName,Authors,Link,Status,Tags,Year,Created,Notes\r\nA paper,"Ada Lovelace, Charles Babbage",https://arxiv.org/abs/2503.11731,To read,"nlp, rag",2025,"March 14, 2025 5:00 PM",Look at table 2\r\n',
    JSON.stringify({
      config: { label: 'Better BibTeX JSON' },
      items: [
        {
          itemType: 'journalArticle',
          title: 'A title',
          creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' }],
          date: '2019-05-01',
          extra: 'arXiv: 2503.11731\nPMID: 7',
          notes: [{ note: '<p>Mine</p>' }],
          tags: [{ tag: 'read' }, { tag: 'nlp', type: 1 }],
          DOI: '10.1000/x',
          dateAdded: '2020-01-02T03:04:05Z',
        },
      ],
    }),
    JSON.stringify({
      'Arxiv-1703.10593': {
        addDate: '2022-08-29T08:35:02.977Z',
        author: 'Jun-Yan Zhu and Taesung Park',
        bibtex: '@inproceedings{z, title={x}, booktitle={ICCV}, doi={10.1109/ICCV.2017.244}, year={2017}}',
        favorite: true,
        note: 'Read again',
        pdfLink: 'http://arxiv.org/pdf/1703.10593v7',
        tags: ['gan', 'vision'],
        title: 'Unpaired Image-to-Image Translation',
        year: '2017',
      },
      __dataVersion: 508,
    }),
    '<?xml version="1.0"?><opml version="2.0"><body><outline text="Maps"><outline text="cs.CL" xmlUrl="https://rss.arxiv.org/rss/cs.CL" type="rss"/></outline></body></opml>',
    'https://arxiv.org/abs/2503.11731\n2503.00001\n- A title of a paper https://doi.org/10.1000/a\n* 10.1000/b, Another title of a paper\npmid:42\n',
    'Maps that Build Themselves\nWhat Is a World? A Survey\nCharts without Seas\n',
    'From: a@example.org\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nSubject: New papers\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="x"\n\n--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nMaps =E2=80=94 https://arxiv.org/abs/2503.11731\n--x\nContent-Type: text/html\n\n<h3><a href="https://arxiv.org/abs/2503.11731">Maps that Build Themselves</a></h3><p>A Lovelace, A Turing</p>\n--x--\n',
  ];
}

const abstract =
  'We study maps in earnest. Three experiments on public data show that it does more than was thought. Code is public.';

/** Texts that hold papers: copied from pages, mails, notes and PubMed. */
export const seedTexts: readonly string[] = [
  `new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 13\n\nAlpha: A Study of Maps\n\n${abstract}\n\nBeta of Worlds\n\n${abstract}\n`,
  `[-] 19\nhttps://huggingface.co/login?next=%2Fpapers%2F2503.11731\nMaps that Build Themselves\nhttps://huggingface.co/papers/2503.11731\n${abstract}\nhttps://huggingface.co/papers/2503.11731\n3 authors\nMar 13\n2\nhttps://huggingface.co/papers/2503.11731#community\n`,
  `# Daily papers\n\n74\n\n### [Maps that Build Themselves][7]\n\n[\n${abstract}\n][8]\n\n* 3 authors\n·\nMay 30 [ 6][39]\n\n[7]: https://huggingface.co/papers/2503.11731\n[8]: https://huggingface.co/papers/2503.11731\n`,
  `\\\\\narXiv:2503.11731\nDate: Fri, 14 Mar 2025 17:59:02 GMT   (12kb)\n\nTitle: Maps that Build\n  Themselves\nAuthors: Ada Lovelace (1), Paul Erd\\H{o}s ((1) Budapest)\nCategories: cs.CL cs.LG\nComments: 12 pages\nDOI: 10.1000/x\n\\\\\n  ${abstract}\n\\\\ ( https://arxiv.org/abs/2503.11731 ,  12kb)\n`,
  `PMID- 42\nTI  - A title that goes on\n      and does so.\nAB  - ${abstract}\nFAU - Lovelace, Ada\nAU  - Lovelace A\nLID - 10.1000/m [doi]\nPMC - PMC7\nJT  - Maps\nDP  - 2026 May\n`,
  `1. J Maps. 2026 May;25(5):412. doi: 10.1000/m.\n\nA title of maps.\n\nLovelace A(1), Turing A(2).\n\nAuthor information:\n(1)London.\n\n${abstract}\n\nDOI: 10.1000/m\nPMCID: PMC7\nPMID: 42\n`,
  '1: Lovelace A, Turing A. A title. J Maps. 2026 May;25(5):412. doi: 10.1000/m. PMID: 39800001; PMCID: PMC11800001.\n',
  `# Awesome Maps [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n\n## Papers\n- **Maps that Build Themselves**, Ada Lovelace, Alan Turing. *Maps 2025*. [[paper]](https://arxiv.org/abs/2503.00001) [[code]](https://github.com/ada/m)\n- **Charts without Seas**, Emmy Noether. [[paper]](https://arxiv.org/abs/2503.00003)\n`,
  '| Date | Paper | Authors |\n|:-----|:------|--------:|\n| 2025-03-09 | [Maps that Build Themselves](https://arxiv.org/abs/2503.00001) | Ada Lovelace |\n| 2025-03-10 | [Charts without Seas](https://arxiv.org/abs/2503.00003) | Emmy Noether |\n',
  `---\ntitle: Digest\nkeys: [a]\n---\n\n# Digest\n\n## [Maps that Build Themselves](https://arxiv.org/abs/2503.00001)\n\n**Authors:** Ada Lovelace\n\n**Published:** 2025-03-09\n\n**Abstract:** ${abstract}\n\n---\n\n## [Charts without Seas](https://arxiv.org/abs/2503.00003)\n\n**Authors:** Emmy Noether\n`,
  `1. Lovelace, A., & Turing, A. (2025). Maps that build themselves. Journal of Maps, 12(3), 1–20. https://doi.org/10.1000/a\n2. Hopper, G. et al. (2024). What is a world? arXiv:2503.00002.\n`,
];

/** Backups of each format, as bytes. */
export function seedBackups(): Uint8Array[] {
  return readdirSync(path.join(tests, 'databases'))
    .filter((file) => file.endsWith('.zip'))
    .map((file) => new Uint8Array(readFileSync(path.join(tests, 'databases', file))));
}
