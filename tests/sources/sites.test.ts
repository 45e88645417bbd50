import { describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import { canonicalKeys } from '../../lib/domain/key.ts';
import { UnknownShapeError } from '../../lib/domain/source.ts';
import { sources } from '../../lib/sources/index.ts';
import { fixture, mutations, readPage, savedPage } from './pages.ts';

const abstract =
  'We draw maps of worlds that nobody has seen, and show on three public data sets that they hold. Code is public.';
const two = ['Ada Lovelace', 'Alan Turing'];

interface Expected extends Partial<PaperDraft> {
  readonly keys?: string[];
}

/** A page of each site as its templates make it: how it is read, its first paper, and what the second is called. */
const pages: readonly (readonly [
  id: string,
  name: string,
  address: string,
  kind: string | undefined,
  first: Expected,
])[] = [
  [
    'acl-anthology',
    'volume',
    'https://aclanthology.org/volumes/2024.acl-long/',
    'venue',
    { title: 'Maps that Build Themselves', authors: two, abstract, keys: ['acl:2024.acl-long.1'], published: '2024' },
  ],
  [
    'acm',
    'proceedings',
    'https://dl.acm.org/doi/proceedings/10.1145/3700000',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.1145/3700000.3700001'],
      published: '2024-03-12',
    },
  ],
  [
    'alphaxiv',
    'home',
    'https://www.alphaxiv.org/',
    'trending',
    { title: 'Maps that Build Themselves', keys: ['arxiv:2503.00001'], published: '2025-03' },
  ],
  [
    'ar5iv',
    'paper',
    'https://ar5iv.labs.arxiv.org/html/2503.00001v2',
    undefined,
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract: 'We draw n maps. They hold.',
      keys: ['arxiv:2503.00001'],
      published: '2025-03',
    },
  ],
  [
    'biorxiv',
    'collection',
    'https://www.biorxiv.org/collection/neuroscience',
    'recent',
    {
      title: "Maps of the fly's mushroom body",
      authors: ['Ada Lovelace', 'Alan M. Turing'],
      keys: ['doi:10.1101/2026.03.01.700001'],
    },
  ],
  [
    'bmc',
    'articles',
    'https://bmcbioinformatics.biomedcentral.com/articles',
    'venue',
    {
      title: 'Maps that build themselves',
      authors: [...two, 'Grace Hopper'],
      keys: ['doi:10.1186/s12859-024-00001-1'],
      published: '2024-03-12',
    },
  ],
  [
    'cell-press',
    'current',
    'https://www.cell.com/cell/current',
    'venue',
    {
      title: 'Maps that build themselves',
      authors: two,
      url: 'https://www.cell.com/cell/fulltext/S0092-8674(24)00001-1',
      published: '2024-03-12',
    },
  ],
  [
    'cvf',
    'day',
    'https://openaccess.thecvf.com/WACV2024',
    'venue',
    {
      title: 'Maps That Build Themselves',
      authors: two,
      keys: ['arxiv:2311.00001'],
      published: '2024-01',
      venue: 'Proceedings of the Winter Conference on Maps',
    },
  ],
  [
    'dblp',
    'venue',
    'https://dblp.org/db/conf/cvpr/cvpr2020.html',
    'venue',
    {
      title: 'Maps That Build Themselves.',
      authors: two,
      keys: ['doi:10.1109/cvpr42600.2020.00001', 'dblp:conf/cvpr/LovelaceT20'],
      published: '2020',
    },
  ],
  [
    'elife',
    'subject',
    'https://elifesciences.org/subjects/neuroscience',
    'recent',
    { title: 'Maps that build themselves', keys: ['doi:10.7554/elife.90001'], published: '2024-03-12' },
  ],
  [
    'europe-pmc',
    'search',
    'https://europepmc.org/search?query=maps',
    'search',
    {
      title: "Maps of the fly's mushroom body.",
      authors: ['Lovelace A', 'Turing AM'],
      keys: ['doi:10.1000/jm.2026.7', 'pmid:40000001'],
      published: '2026-03-12',
    },
  ],
  [
    'frontiers',
    'articles',
    'https://www.frontiersin.org/journals/neuroscience/articles',
    'venue',
    {
      title: 'Maps that build themselves',
      authors: two,
      keys: ['doi:10.3389/fnins.2024.1300001'],
      published: '2024-03-12',
    },
  ],
  [
    'google-scholar',
    'search',
    'https://scholar.google.com/scholar?q=maps',
    'search',
    {
      title: 'Maps that build themselves',
      authors: ['A Lovelace', 'AM Turing', 'G Hopper'],
      keys: ['arxiv:2503.00001', 'doi:10.1145/3700000.3700001'],
      published: '2024',
      venue: 'Journal of Maps',
    },
  ],
  [
    'google-scholar',
    'profile',
    'https://scholar.google.com/citations?user=x',
    'author',
    { title: 'Maps that build themselves', authors: ['A Lovelace', 'AM Turing'], published: '2024' },
  ],
  [
    'hal',
    'paper',
    'https://hal.science/hal-04000001',
    undefined,
    { title: 'Maps that Build Themselves', authors: two, abstract, published: '2024-03-14' },
  ],
  [
    'ieee-xplore',
    'search',
    'https://ieeexplore.ieee.org/search/searchresult.jsp?queryText=maps',
    'search',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      url: 'https://ieeexplore.ieee.org/document/9710580/',
      published: '2021',
    },
  ],
  [
    'ijcai',
    'proceedings',
    'https://www.ijcai.org/proceedings/2023/',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      keys: ['doi:10.24963/ijcai.2023/1'],
      published: '2023',
      pdf: 'https://www.ijcai.org/proceedings/2023/0001.pdf',
    },
  ],
  [
    'inspire',
    'search',
    'https://inspirehep.net/literature?q=maps',
    'search',
    { title: 'Maps that build themselves', authors: two, published: '2024-03-12' },
  ],
  [
    'jmlr',
    'volume',
    'https://jmlr.org/papers/v24/',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      published: '2023',
      url: 'https://jmlr.org/papers/v24/21-0001.html',
    },
  ],
  [
    'mdpi',
    'issue',
    'https://www.mdpi.com/2079-9292/13/1',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.3390/electronics13010001'],
      published: '2023-12-19',
    },
  ],
  [
    'nature',
    'research',
    'https://www.nature.com/nature/research-articles',
    'venue',
    {
      title: 'Maps that build themselves',
      authors: two,
      keys: ['doi:10.1038/s41586-024-00001-1'],
      published: '2024-03-12',
    },
  ],
  [
    'nber',
    'paper',
    'https://www.nber.org/papers/w33843',
    undefined,
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.3386/w33843'],
      published: '2024-03-12',
    },
  ],
  [
    'neurips',
    'year',
    'https://proceedings.neurips.cc/paper_files/paper/2022',
    'venue',
    { title: 'Maps that Build Themselves', authors: two, published: '2022' },
  ],
  [
    'neurips',
    'book',
    'https://papers.nips.cc/book/advances-in-neural-information-processing-systems-1-1988',
    'venue',
    { title: 'Maps that Build Themselves', authors: two },
  ],
  [
    'ojs',
    'issue',
    'https://ojs.aaai.org/index.php/AAAI/issue/view/576',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      url: 'https://ojs.aaai.org/index.php/AAAI/article/view/25070',
    },
  ],
  [
    'ojs',
    'issue-2',
    'https://firstmonday.org/ojs/index.php/fm/issue/view/277',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      url: 'https://firstmonday.org/ojs/index.php/fm/article/view/2770',
    },
  ],
  [
    'openalex',
    'works',
    'https://openalex.org/works?search=maps',
    'search',
    { title: 'Maps that Build Themselves', published: '2024' },
  ],
  [
    'openreview',
    'venue',
    'https://openreview.net/group?id=ICLR.cc/2024/Conference',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['openreview:aB-c_D1234'],
      published: '2024-01-16',
      venue: 'ICLR 2024 oral',
    },
  ],
  [
    'oxford',
    'issue',
    'https://academic.oup.com/mapping/issue/40/1',
    'venue',
    { title: 'Maps that build themselves', keys: ['doi:10.1093/mapping/btad001'], published: '2024-01-12' },
  ],
  [
    'papers-cool',
    'arxiv',
    'https://papers.cool/arxiv/cs.CL',
    'new',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['arxiv:2503.00001'],
      published: '2025-03-03',
    },
  ],
  [
    'peerj',
    'paper',
    'https://peerj.com/articles/4886/',
    undefined,
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.7717/peerj.4886'],
      published: '2024-03-12',
    },
  ],
  [
    'plos',
    'search',
    'https://journals.plos.org/plosone/search?q=maps',
    'search',
    {
      title: 'Maps that build themselves',
      authors: two,
      keys: ['doi:10.1371/journal.pone.0300001'],
      published: '2024-03-12',
    },
  ],
  [
    'pmc',
    'search',
    'https://www.ncbi.nlm.nih.gov/pmc/?term=maps',
    'search',
    { title: 'Maps of the fly', authors: two, keys: ['doi:10.1000/jm.7', 'pmcid:PMC7000001'], published: '2020-02-18' },
  ],
  [
    'pmlr',
    'volume',
    'https://proceedings.mlr.press/v202/',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      published: '2023',
      pdf: 'https://proceedings.mlr.press/v202/lovelace23a/lovelace23a.pdf',
    },
  ],
  [
    'pnas',
    'toc',
    'https://www.pnas.org/toc/pnas/121/1',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.1073/pnas.2300000001'],
      published: '2024-03-12',
    },
  ],
  [
    'pubmed',
    'search',
    'https://pubmed.ncbi.nlm.nih.gov/?term=maps',
    'search',
    {
      title: "Maps of the fly's brain.",
      authors: ['Lovelace A', 'Turing AM'],
      keys: ['doi:10.1000/jm.2026.7', 'pmid:40000001'],
      published: '2026-03-12',
      venue: 'J Maps',
    },
  ],
  [
    'science',
    'toc',
    'https://www.science.org/toc/science/current',
    'venue',
    {
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.1126/science.adk0001'],
      published: '2024-03-12',
    },
  ],
  [
    'sciencedirect',
    'issue',
    'https://www.sciencedirect.com/journal/cognition/vol/240/suppl/C',
    'venue',
    {
      title: 'Maps that build themselves',
      authors: two,
      url: 'https://www.sciencedirect.com/science/article/pii/S0010027724000011',
    },
  ],
  [
    'scirate',
    'top',
    'https://scirate.com/arxiv/quant-ph',
    'trending',
    {
      title: 'Quantum Maps of $n$ Worlds',
      authors: two,
      abstract: 'We draw quantum maps of worlds.',
      keys: ['arxiv:2503.00001'],
      upvotes: 42,
      published: '2025-03',
    },
  ],
  [
    'scopus',
    'paper',
    'https://www.scopus.com/pages/publications/85123456789',
    undefined,
    { title: 'Maps that Build Themselves', authors: two, abstract, keys: ['doi:10.1000/jm.1'] },
  ],
  [
    'semantic-scholar',
    'search',
    'https://www.semanticscholar.org/search?q=maps',
    'search',
    {
      title: 'Maps that Build Themselves',
      authors: ['A. Lovelace', 'A. Turing'],
      keys: ['s2:0123456789abcdef0123456789abcdef01234567'],
      published: '2024-03-12',
      venue: 'Journal of Maps',
    },
  ],
  [
    'springer',
    'issue',
    'https://link.springer.com/journal/10994/volumes-and-issues/113-1',
    'venue',
    {
      title: 'Maps that build themselves',
      authors: two,
      keys: ['doi:10.1007/s10994-023-00001-1'],
      published: '2024-03-12',
    },
  ],
  [
    'usenix',
    'sessions',
    'https://www.usenix.org/conference/maps24/technical-sessions',
    'venue',
    {
      title: 'Maps that Build Themselves',
      abstract,
      url: 'https://www.usenix.org/conference/maps24/presentation/lovelace',
    },
  ],
  [
    'zenodo',
    'search',
    'https://zenodo.org/search?q=maps',
    'search',
    {
      title: 'Maps that build themselves',
      authors: two,
      keys: ['doi:10.5281/zenodo.10000001'],
      published: '2024-03-12',
    },
  ],
];

function read(id: string, html: string, address: string) {
  const source = sources.find((known) => known.identify(new URL(address)) !== undefined);
  if (source === undefined) throw new Error(`no source knows ${address}`);
  const { listing, papers } = readPage(source, html, address);
  return { id: source.id, expected: id, listing, papers };
}

const withKeys = (draft: PaperDraft | undefined) =>
  draft?.keys === undefined ? draft : { ...draft, keys: canonicalKeys(draft.keys, draft.title) };

describe('pages of sites that are asked for', () => {
  it.each(pages)('%s: %s', (id, name, address, kind, first) => {
    const { id: found, listing, papers } = read(id, fixture(`${id}/${name}.html`), address);
    expect([found, listing?.kind, papers.length]).toEqual([id, kind, kind === undefined ? 1 : 2]);
    expect(withKeys(papers[0])).toMatchObject(first);
    if (kind !== undefined) {
      expect(papers.map(({ rank }) => rank)).toEqual([1, 2]);
      expect(papers[1]?.title).toMatch(/^(?:worlds without maps|parsing what maps say|an old map)\.?$/i);
    }
  });

  const lists = pages.filter(([, , , kind]) => kind !== undefined);
  const harmless = [
    'single quotes',
    'unquoted attributes',
    'attributes in another order',
    'spaces around the equal sign',
  ];
  it.each(lists)('%s: %s, written differently', (id, name, address) => {
    const html = fixture(`${id}/${name}.html`);
    const plain = read(id, html, address).papers;
    for (const change of harmless) {
      expect(read(id, mutations[change]?.(html) ?? '', address).papers, change).toEqual(plain);
    }
  });

  it.each(lists)('%s: %s, with papers and order kept when wrappers are put in', (id, name, address) => {
    const html = fixture(`${id}/${name}.html`);
    const wrapped = mutations['wrappers around every block']?.(html) ?? '';
    const core = ({ title, keys, url }: PaperDraft) => ({ title, keys, url });
    expect(read(id, wrapped, address).papers.map(core)).toEqual(read(id, html, address).papers.map(core));
  });

  it.each(lists)('%s: %s, says so when the page holds nothing it knows', (id, _, address) => {
    expect(() => read(id, '<html><body><div id="root"></div></body></html>', address)).toThrow(UnknownShapeError);
  });

  it('names nobody an author who only uploads or is counted', () => {
    const { papers } = read('oxford', fixture('oxford/issue.html'), 'https://academic.oup.com/mapping/issue/40/1');
    expect(papers[0]?.authors).toEqual(['Ada Lovelace']);
  });
});

describe('saved pages (skipped where they do not lie beside the project)', () => {
  it.for([
    ['cvf/cvpr2020-openaccess.html', 'https://openaccess.thecvf.com/CVPR2020', 'cvf', 1466],
    ['mini/cvf-papercli.html', 'https://openaccess.thecvf.com/WACV2024', 'cvf', 2],
    [
      'google-scholar/gsscraper-page_2.html',
      'https://scholar.google.com/scholar?start=10&q=river',
      'google-scholar',
      10,
    ],
    [
      'google-scholar/geomap-scholar_search_results.html',
      'https://scholar.google.com/scholar?q=geology',
      'google-scholar',
      10,
    ],
    ['mini/scirate_top.html', 'https://scirate.com/', 'scirate', 3],
    ['acl-anthology/paper-N04-1001-papis.html', 'https://aclanthology.org/N04-1001', 'acl-anthology', 1],
    ['misc/oreview-services_htmls_page1.html', 'https://www.aclweb.org/anthology/P17-2044/', 'acl-anthology', 1],
    ['misc/oreview-services_htmls_page0.html', 'https://www.ijcai.org/proceedings/2018/512', 'ijcai', 1],
    ['pubmed/readability-pubmed.html', 'https://www.ncbi.nlm.nih.gov/pubmed/22188593', 'pubmed', 1],
    ['biorxiv/postlight-biorxiv.org.html', 'https://www.biorxiv.org/content/10.1101/696633v1.full', 'biorxiv', 1],
    ['nature/doiscraper-nature-1.html', 'https://www.nature.com/articles/nature13322', 'nature', 1],
    ['publishers/doiscraper-biomedcentral-1.html', 'http://www.biomedcentral.com/1746-6148/10/144/abstract', 'bmc', 1],
    ['publishers/papis-HAL_HAL_jpa_00235190.html', 'https://hal.science/jpa-00235190', 'hal', 1],
    ['publishers/papis-NBER_w33843.html', 'https://www.nber.org/papers/w33843', 'nber', 1],
    [
      'publishers/papis-ScienceDirect_S146290112300117X.html',
      'https://www.sciencedirect.com/science/article/pii/S146290112300117X',
      'sciencedirect',
      1,
    ],
    [
      'publishers/papis-USENIX_bulekov.html',
      'https://www.usenix.org/conference/usenixsecurity22/presentation/bulekov',
      'usenix',
      1,
    ],
    [
      'publishers/trafilatura-link.springer.com.1007.html',
      'https://link.springer.com/article/10.1007/s11926-017-0626-z',
      'springer',
      1,
    ],
  ] as const)('%s', ([path, address, id, count], { skip }) => {
    const html = savedPage(path);
    if (html === undefined) return skip();
    const { id: found, papers } = read(id, html, address);
    expect([found, papers.length]).toEqual([id, count]);
    const single = count === 1 && !path.includes('N04-1001');
    for (const { title, authors, abstract: text } of single ? papers : []) {
      expect([title.length > 10, (authors?.length ?? 0) > 0, (text?.length ?? 0) > 200]).toEqual([true, true, true]);
    }
  });
});
