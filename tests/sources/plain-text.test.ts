/** Texts that hold papers: what PubMed saves, and lists in Markdown or in plain lines as people write them. */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from './pages.ts';

const read = (text: string, address = 'https://notes.example.org/list.md'): ReturnType<typeof detectPapers> =>
  detectPapers(text, new URL(address), { sources, parseHtml: parse });

const papers = [
  {
    title: 'Maps that Build Themselves',
    authors: ['Ada Lovelace', 'Alan Turing'],
    keys: ['arxiv:2503.00001'],
    published: '2025-03',
  },
  { title: 'What Is a “World”? A Survey', authors: ['Grace Hopper'], keys: ['arxiv:2503.00002'], published: '2025-03' },
  {
    title: 'Charts without Seas',
    authors: ['Emmy Noether', 'Ada Lovelace'],
    keys: ['arxiv:2503.00003'],
    published: '2025-03',
  },
];
const abstract = 'We draw maps of worlds that nobody has seen. They hold on three sets of public data.';
const linesOf = (line: (paper: { title: string; names: string; id: string }, place: number) => string): string =>
  papers
    .map(({ title, authors, keys: [key = ''] }, place) =>
      line({ title, names: authors.join(', '), id: key.slice('arxiv:'.length) }, place),
    )
    .join('\n');

describe('a list in Markdown', () => {
  it('has its papers in bold, with links behind them', () => {
    const list = linesOf(
      ({ title, names, id }) =>
        `- **${title}**, ${names}. *Maps 2025*. [[paper]](https://arxiv.org/abs/${id}) [[code]](https://github.com/ada/m${id})`,
    );
    const text = `# Awesome Maps [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n\nRead [our survey](https://arxiv.org/abs/2501.00001) first.\n\n## Papers\n${list}\n`;
    const { source, listing, papers: found } = read(text);
    expect({ source, listing }).toEqual({ source: 'text', listing: { kind: 'text' } });
    expect(found).toMatchObject(papers);
    expect(found[0]?.code).toBe('https://github.com/ada/m2503.00001');
  });

  it('has its papers in a table', () => {
    const rows = linesOf(
      ({ title, names, id }) => `| 2025-03-09 | [${title}](https://arxiv.org/abs/${id}) | ${names} |`,
    );
    const table = `| Date | Paper | Authors |\n|:-----|:------|--------:|\n${rows}\n`;
    expect(read(table).papers).toMatchObject(papers.map((paper) => ({ ...paper, published: '2025-03-09' })));
  });

  it('has headings that are links, with labelled lines below', () => {
    const text = linesOf(
      ({ title, names, id }) =>
        `## [${title}](https://arxiv.org/abs/${id})\n\n**Authors:** ${names}\n\n**Published:** 2025-03-09\n\n**Abstract:** ${abstract}\n\n---\n`,
    );
    const expected = papers.map((paper) => ({ ...paper, published: '2025-03-09', abstract }));
    expect(read(`---\ntitle: Digest\n---\n\n# Digest\n\n${text}`).papers).toMatchObject(expected);
  });

  it('has tasks', () => {
    const text = linesOf(({ title, id }) => `* [ ] Lovelace et al. (2025), [${title}](https://arxiv.org/abs/${id})`);
    expect(read(text).papers.map(({ title }) => title)).toEqual(papers.map(({ title }) => title));
  });
});

describe('a list in plain lines', () => {
  it('has title, names, address and abstract in lines of their own', () => {
    const text = linesOf(
      ({ title, names, id }, place) =>
        `${place + 1}. ${title}\n   ${names}\n   https://arxiv.org/abs/${id}\n   ${abstract} ${abstract}\n`,
    );
    expect(read(`Papers this week\n================\n\n${text}`).papers).toMatchObject(
      papers.map((paper) => ({ ...paper, abstract: `${abstract} ${abstract}` })),
    );
  });

  it('may be wrapped, and name papers by their numbers', () => {
    const text = linesOf(
      ({ title, names, id }) =>
        `${title}\n${names}\narXiv:${id}\n\nIt was said that this one is worth a look by everybody who has\never seen a map.\n`,
    );
    expect(read(text).papers).toMatchObject(papers);
  });

  it('keeps names apart from a title that is longer than all other lines', () => {
    const text = linesOf(({ title, names, id }) => `* ${title}\n  ${names}\n  https://arxiv.org/abs/${id}\n`);
    const long = text.replace('Charts without Seas', 'Charts without Seas in Worlds That Are Flat and Wide and Dry');
    expect(read(long).papers.map(({ authors }) => authors)).toEqual(papers.map(({ authors }) => authors));
  });

  it('is none where papers are only spoken of', () => {
    const text =
      'As https://arxiv.org/abs/2503.00001 shows, maps can be drawn by themselves, and there is no end to that.\n\nBut see also https://arxiv.org/abs/2503.00002 for those who doubt that this is so in all worlds.\n';
    expect(read(text).papers).toEqual([]);
  });
});

describe('a text that is something else', () => {
  it.each([
    '# My homework\n\n- Homepage: https://example.org/a-page-of-mine-that-is-long/and-longer\n\n## How to start it\n\n- Install everything that the list names, then start the server. It is quick.\n\n## Who made it\n\n- I did so, with the help of my friends. They know who they are, and so do I.\n',
    '{% case map %}\n\n<svg width="20" height="20" viewBox="0 0 24 24" fill="currentColor"><path d="M20 4H4a2 2 0 0 0-2 2v12"/></svg>\n\n{% when "world" %}\n\n<svg width="20" height="20" viewBox="0 0 24 24" fill="currentColor"><path d="M21 4H4a2 2 0 0 0-2 2v12"/></svg>\n',
  ])('is refused', (text) => {
    expect(read(text)).toMatchObject({ source: null, papers: [] });
  });
});

describe('what PubMed saves', () => {
  const maps = {
    title: 'Maps of memory in older adults: a randomised trial that is long.',
    authors: ['Ada Lovelace', 'The Map Group'],
    keys: ['doi:10.1016/s1474-4422(26)00012-3', 'pmid:39800001', 'pmcid:PMC11800001'],
    abstract: 'BACKGROUND: Maps help. METHODS: We drew (p<0.01).',
    published: '2026-03-12',
  };
  const tagged = `PMID- 39800001
OWN - NLM
DP  - 2026 May
TI  - Maps of memory in older adults: a randomised trial that
      is long.
LID - S1474-4422(26)00012-3 [pii]
LID - 10.1016/S1474-4422(26)00012-3 [doi]
AB  - BACKGROUND: Maps help. METHODS: We drew
      (p<0.01).
FAU - Lovelace, Ada
AU  - Lovelace A
CN  - The Map Group
DEP - 20260312
PMC - PMC11800001

PMID- 39800002
TI  - What do maps hold?
FAU - Turing, Alan M
`;

  it('in MEDLINE’s tagged lines', () => {
    expect(read(tagged, 'https://pubmed.ncbi.nlm.nih.gov/?term=maps&format=pubmed')).toMatchObject({
      source: 'pubmed',
      listing: { kind: 'text' },
      papers: [maps, { title: 'What do maps hold?', authors: ['Alan M Turing'], keys: ['pmid:39800002'] }],
    });
  });

  it('in a page that shows them', () => {
    const page = `<!DOCTYPE html><html><head><title>maps - PubMed</title></head><body><main><pre>${tagged.replaceAll('<', '&lt;')}</pre></main></body></html>`;
    expect(read(page, 'https://pubmed.ncbi.nlm.nih.gov/?term=maps&format=pubmed').papers).toMatchObject([maps, {}]);
  });

  it('as abstracts', () => {
    const text = `1. Lancet Neurol. 2026 May;25(5):412-420. doi: 10.1016/S1474-4422(26)00012-3.
Epub 2026 Mar 12.

Maps of memory in older adults: a randomised
trial that is long.

Lovelace A(1), Turing AM(1)(2).

Author information:
(1)Acme Institute.

BACKGROUND: Maps help.
METHODS: We drew (p<0.01).

© 2026 Elsevier Ltd.

DOI: 10.1016/S1474-4422(26)00012-3
PMCID: PMC11800001
PMID: 39800001 [Indexed for MEDLINE]

2. J Maps. 2025 Dec 1;48(12):1.

What do maps hold?

Hopper G(1).

PMID: 39800002
`;
    expect(read(text).papers).toMatchObject([
      { ...maps, authors: ['Lovelace A', 'Turing AM'] },
      { title: 'What do maps hold?', authors: ['Hopper G'], keys: ['pmid:39800002'], published: '2025-12-01' },
    ]);
  });

  it('as summaries', () => {
    const text = `1: Lovelace A, Turing AM. Maps of memory. Lancet Neurol. 2026 May;25(5):412-420. doi: 10.1016/S1474-4422(26)00012-3. Epub 2026 Mar 12. PMID: 39800001; PMCID: PMC11800001.

2: Hopper G. What do maps hold? J Maps. 2025 Dec 1;48(12):1. doi: 10.1000/m.2. PMID: 39800002.
`;
    expect(read(text).papers).toMatchObject([
      { title: 'Maps of memory', authors: ['Lovelace A', 'Turing AM'], keys: maps.keys, published: '2026-03-12' },
      { title: 'What do maps hold?', authors: ['Hopper G'], keys: ['doi:10.1000/m.2', 'pmid:39800002'] },
    ]);
  });
});
