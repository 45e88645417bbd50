import { readdirSync, readFileSync } from 'node:fs';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import { sources } from '../../lib/sources/index.ts';

/** What a page’s data file states: `<page>.json` beside `<page>.html` in the site’s folder of fixtures. */
export interface ExpectedPage {
  readonly address: string;
  /** The kind of listing; absent where the page shows a single paper. */
  readonly kind?: string;
  /** All papers of the page in order, each with the fields that are checked. */
  readonly papers: readonly (Partial<PaperDraft> & { readonly title: string })[];
}

const fixtures = new URL('../fixtures/', import.meta.url);

/** Pages of each source as its templates make them: every fixture that has a data file. */
export const sitePages: readonly (readonly [
  id: string,
  name: string,
  address: string,
  kind: string | undefined,
  papers: ExpectedPage['papers'],
])[] = sources.flatMap(({ id }) =>
  dataFilesOf(id).map((file) => {
    const { address, kind, papers }: ExpectedPage = JSON.parse(
      readFileSync(new URL(`${id}/${file}`, fixtures), 'utf8'),
    );
    return [id, file.replace(/\.json$/, ''), address, kind, papers] as const;
  }),
);

function dataFilesOf(id: string): string[] {
  return readdirSync(new URL(`${id}/`, fixtures))
    .filter((name) => name.endsWith('.json'))
    .sort();
}

/** Real pages that may lie beside the project: address, source, and how many papers a user counts. */
export const savedPages: readonly (readonly [path: string, address: string, id: string, count: number])[] = [
  ['cvf/cvpr2020-openaccess.html', 'https://openaccess.thecvf.com/CVPR2020', 'cvf', 1466],
  ['mini/cvf-papercli.html', 'https://openaccess.thecvf.com/WACV2024', 'cvf', 2],
  ['google-scholar/gsscraper-page_2.html', 'https://scholar.google.com/scholar?start=10&q=river', 'google-scholar', 10],
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
];
