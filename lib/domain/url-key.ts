import { findDoiKey, type Key, type Scheme, toArxivKey } from './key.ts';

const arxivHosts = new Set([
  'arxiv.org',
  'www.arxiv.org',
  'export.arxiv.org',
  'browse.arxiv.org',
  'xxx.lanl.gov',
  'lanl.arxiv.org',
]);
const arxivMirrors = new Set([
  'ar5iv.org',
  'ar5iv.labs.arxiv.org',
  'www.alphaxiv.org',
  'alphaxiv.org',
  'scirate.com',
  'papers.cool',
  'huggingface.co',
  'hf.co',
  'www.semanticscholar.org',
  'arxiv-sanity-lite.com',
  'paperswithcode.com',
]);

/**
 * Returns the key of the paper at an address. Hosts are compared as a whole, never by substring, and an unknown host
 * gives no key; query, fragment, trailing slash, `.pdf` and version are ignored.
 * @param address an absolute address
 */
export function findKeyOfUrl(address: string): Key | undefined {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  for (const find of addressForms) {
    const key = find(url);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** One function per site, so that a content script bundles only the forms of its own site. */
const addressForms: readonly ((url: URL) => Key | undefined)[] = [
  findArxivKey,
  findMirrorKey,
  ({ hostname, pathname }) =>
    /^(?:(?:www|dx)\.)?doi\.org$/.test(hostname) ? findDoiKey(decodePath(pathname).slice(1)) : undefined,
  findOpenReviewKey,
  findAclKey,
  findPubmedKey,
  findPmcKey,
  findEuropePmcKey,
  findBiorxivKey,
  findDblpKey,
  findPublisherKey,
];

function findArxivKey(url: URL): Key | undefined {
  if (!arxivHosts.has(url.hostname)) return undefined;
  const id = /^\/(?:abs|pdf|html|format|ps|src|e-print|tb)\/(.+)$/i.exec(pathOf(url))?.[1];
  return id === undefined ? undefined : toArxivKey(id);
}

/** Sites that show arXiv's papers under its ids: Hugging Face, alphaXiv, ar5iv, SciRate. */
export function findMirrorKey(url: URL): Key | undefined {
  if (!arxivMirrors.has(url.hostname)) return undefined;
  const form =
    /^\/(?:papers|abs|pdf|html|arxiv|overview|paper|[a-z]{2}\/overview|resources)\/(?:arxiv\/)?(.+?)(?:\.md)?$/i;
  const id = form.exec(pathOf(url))?.[1];
  return id === undefined ? undefined : toArxivKey(id);
}

/** OpenReview: a forum, its PDF or an attachment. */
export function findOpenReviewKey(url: URL): Key | undefined {
  if (!/^(?:www\.)?openreview\.net$/.test(url.hostname)) return undefined;
  const id = /^\/(?:forum|pdf|attachment|revisions)$/.test(pathOf(url)) ? url.searchParams.get('id') : null;
  return id !== null && /^[\w-]{6,}$/.test(id) ? `openreview:${id}` : undefined;
}

/** ACL Anthology, including its old host. */
export function findAclKey(url: URL): Key | undefined {
  if (!/^(?:www\.)?(?:aclanthology\.org|aclweb\.org)$/.test(url.hostname)) return undefined;
  const form =
    /^(?:\/anthology)?(?:\/papers\/[A-Z]\/[A-Z]\d{2})?\/([A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+?-[\w]+\.\d+)(?:\.pdf|v\d+\.pdf|\.bib)?$/i;
  const id = form.exec(pathOf(url))?.[1];
  return id === undefined ? undefined : `acl:${/^[a-z]\d/i.test(id) ? id.toUpperCase() : id.toLowerCase()}`;
}

/** PubMed, including its old host. */
export function findPubmedKey(url: URL): Key | undefined {
  const path = pathOf(url);
  if (url.hostname === 'pubmed.ncbi.nlm.nih.gov') return prefixed('pmid', /^\/(\d{1,9})$/.exec(path)?.[1]);
  if (!/^(?:www\.)?ncbi\.nlm\.nih\.gov$/.test(url.hostname)) return undefined;
  return prefixed('pmid', /^\/(?:m\/)?pubmed\/(\d{1,9})$/.exec(path)?.[1]);
}

/** PubMed Central, including its old host. */
export function findPmcKey(url: URL): Key | undefined {
  if (!/^(?:(?:www|pmc)\.)?ncbi\.nlm\.nih\.gov$/.test(url.hostname)) return undefined;
  const id = /^(?:\/pmc)?\/articles\/(PMC\d+)(?:\/.*)?$/i.exec(pathOf(url))?.[1];
  return prefixed('pmcid', id?.toUpperCase());
}

/** Europe PMC, whose articles are PubMed's or PubMed Central's. */
export function findEuropePmcKey(url: URL): Key | undefined {
  if (!/^(?:www\.)?europepmc\.org$/.test(url.hostname)) return undefined;
  const path = pathOf(url);
  return (
    prefixed('pmid', /^\/(?:article|abstract)\/MED\/(\d{1,9})$/i.exec(path)?.[1]) ??
    prefixed('pmcid', /^\/(?:article|articles|abstract)\/(?:PMC\/)?(PMC\d+)$/i.exec(path)?.[1]?.toUpperCase())
  );
}

/** bioRxiv and medRxiv. */
export function findBiorxivKey(url: URL): Key | undefined {
  if (!/^(?:www|connect)\.(?:biorxiv|medrxiv)\.org$/.test(url.hostname)) return undefined;
  const form = /^\/content\/(10\.\d{4,9}\/[\d.]+?)(?:v\d+)?(?:\.(?:full|abstract|article)[\w.-]*)?$/;
  const doi = form.exec(pathOf(url))?.[1];
  return doi === undefined ? undefined : findDoiKey(doi);
}

/** dblp and its mirrors. */
export function findDblpKey(url: URL): Key | undefined {
  if (!/^dblp\.(?:org|uni-trier\.de|dagstuhl\.de)$/.test(url.hostname)) return undefined;
  const form =
    /^\/rec\/(?:html\/|bibtex\/)?((?:journals|conf|books|phd|series|reference|tr)\/[\w/-]+?)(?:\.(?:html|bib|xml))?$/;
  return prefixed('dblp', form.exec(pathOf(url))?.[1]);
}

function pathOf(url: URL): string {
  return decodePath(url.pathname).replace(/\/+$/, '');
}

/** A DOI after `/doi/`, as in the addresses of Atypon's many hosts. */
const doiPath = /(?:^|\/)doi(?:\/(?:abs|full|pdf|epdf|pdfplus|epub|abstract|reader|fullHtml))?\/(10\.\d{4,9}\/.+)$/i;
/** Silverchair appends a number of its own to the DOI: `/advance-article/doi/10.1093/…/6413462`. */
const silverchairPath = /article(?:-abstract)?\/doi\//i;
const silverchairNumber = /\/\d{5,9}(?:\/[^/]+)?$/;

/** Publishers whose article addresses are a DOI's prefix and its end. */
const suffixForms: readonly (readonly [host: RegExp, path: RegExp, doi: string])[] = [
  [
    /^www\.nature\.com$/,
    /^\/articles\/([a-z]+[\w.-]*\d[\w.-]*?|\d{5,}[a-z]?\d?)(?:\.pdf|_reference\.pdf)?$/,
    '10.1038/',
  ],
  [/^elifesciences\.org$/, /^\/(?:articles|reviewed-preprints)\/(\d{4,6})(?:v\d+)?$/, '10.7554/elife.'],
  [/^peerj\.com$/, /^\/articles\/(\d+)$/, '10.7717/peerj.'],
  [/^peerj\.com$/, /^\/articles\/cs-(\d+)$/, '10.7717/peerj-cs.'],
  [/^zenodo\.org$/, /^\/records?\/(\d+)$/, '10.5281/zenodo.'],
];

function findPublisherKey(url: URL): Key | undefined {
  const host = url.hostname;
  const path = pathOf(url);
  for (const [known, form, prefix] of suffixForms) {
    const end = known.test(host) ? form.exec(path)?.[1] : undefined;
    // Nature's numbers of 2004 to 2017 that begin with a year: `onc2011282` is 10.1038/onc.2011.282.
    if (end !== undefined) return findDoiKey(prefix + end.replace(/^([a-z]+)(20[01]\d)(\d{2,4})$/, '$1.$2.$3'));
  }
  let written: string | null | undefined = doiPath.exec(path)?.[1];
  if (silverchairPath.test(path)) written = written?.replace(silverchairNumber, '');
  if (host === 'journals.plos.org') written = url.searchParams.get('id');
  else if (
    /^(?:link\.springer\.com|(?:[\w-]+\.)?biomedcentral\.com|(?:[\w-]+\.)?springeropen\.com|www\.frontiersin\.org|iopscience\.iop\.org|journals\.aps\.org|www\.microbiologyresearch\.org)$/.test(
      host,
    )
  ) {
    written = /^\/[\w/-]*?(10\.\d{4,9}\/.+)$/.exec(path)?.[1];
  }
  const end = /(?:\/(?:full|abstract|pdf|meta|epub|xml|html|fulltext\.html|tables\/\d+|figures\/\d+))+$|\.pdf$/i;
  return written === null || written === undefined ? undefined : findDoiKey(written.replace(end, ''));
}

function prefixed(scheme: Scheme, value: string | undefined): Key | undefined {
  return value === undefined ? undefined : `${scheme}:${value}`;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray % in an address is no reason to fail a page; the raw path is compared instead.
    return path;
  }
}
