/**
 * What a site’s page may say about a paper that is known already. The process of a site can be taken over, so that a page
 * may claim anything: it may fill gaps, but it does not override what the site that owns the paper’s identifier says, and
 * it changes votes and code links only if it is a site that has them.
 */
import { findUrlOfKey, isPlaceholderTitle, type Key, type Scheme, schemeOf } from './key.ts';
import { toComparisonForm } from './merge-records.ts';
import type { Paper } from './paper.ts';

/** By scheme: the sources whose own identifiers these are. DOIs have no single owner. */
const owners: { readonly [S in Scheme]?: readonly string[] } = {
  arxiv: ['arxiv'],
  openreview: ['openreview'],
  acl: ['acl-anthology'],
  pmid: ['pubmed'],
  pmcid: ['pmc'],
  s2: ['semantic-scholar'],
  dblp: ['dblp'],
};

/** Sources that have votes of their own. */
const votingSources = ['huggingface', 'alphaxiv', 'scirate'];
/** Sources whose pages link to code and project pages: arXiv in the authors’ comment, `page` in lists of links. */
const linkingSources = ['huggingface', 'alphaxiv', 'arxiv', 'page'];

const measures = ['upvotes', 'comments', 'codeStars'] as const;

/** What the library has about a paper. */
export type KnownPaper = Pick<Paper, 'keys' | 'title'> &
  Partial<Pick<Paper, 'url' | 'pdf' | 'code' | 'projectPage'>> & {
    /** The source that showed the paper first; absent if unknown. */
    readonly firstSource?: string | undefined;
  };

/**
 * Removes from a page’s claim what the page may not say.
 * @param source id of the source that the page belongs to
 * @param known the paper as the library has it; undefined if it is new
 */
export function boundClaim(claim: Paper, source: string, known: KnownPaper | undefined): Paper {
  const bounded = { ...claim };
  if (!votingSources.includes(source)) for (const measure of measures) delete bounded[measure];
  if (!linkingSources.includes(source)) {
    delete bounded.code;
    delete bounded.projectPage;
  }
  if (known === undefined || speaksFor(claim.keys, source, known)) return bounded;
  if (known.code !== undefined) delete bounded.code;
  if (known.projectPage !== undefined) delete bounded.projectPage;
  // A paper that is only of the same title may turn out to be another one: it keeps its own title and address.
  if (!claim.keys.some((key) => known.keys.includes(key))) return bounded;
  if (!isBetterTitle(known.title, claim.title)) bounded.title = known.title;
  if (known.pdf !== undefined) delete bounded.pdf;
  if (known.url !== undefined) {
    const own = findUrlOfKey(claim.keys[0]);
    if (own === undefined) delete bounded.url;
    else bounded.url = own;
  }
  return bounded;
}

/** Whether a source owns an identifier of the paper, or nobody does and it showed the paper first. */
function speaksFor(keys: readonly Key[], source: string, known: KnownPaper): boolean {
  const shared = keys.filter((key) => known.keys.includes(key)).map(schemeOf);
  if (shared.some((scheme) => owners[scheme]?.includes(source) === true)) return true;
  return shared.every((scheme) => owners[scheme] === undefined) && known.firstSource === source;
}

/** Whether a title says the same in other signs, or completes what is only a placeholder or a beginning. */
function isBetterTitle(known: string, claimed: string): boolean {
  if (isPlaceholderTitle(known)) return true;
  const [before, after] = [toComparisonForm(known), toComparisonForm(claimed)];
  return before === after || (/(?:…|\.\.\.)$/.test(known) && after.startsWith(before));
}
