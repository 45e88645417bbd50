/**
 * Keys: the canonical identifiers of papers, such as `arxiv:2503.11731`. Content scripts bundle this file, so it has no
 * imports.
 */

/** The schemes in canonical order: a paper's first scheme gives its canonical key. */
export const schemes = ['arxiv', 'doi', 'openreview', 'acl', 'pmid', 'pmcid', 's2', 'dblp', 'title'] as const;
export type Scheme = (typeof schemes)[number];

/** `scheme:value`, normalised: arXiv ids without version, DOIs in lower case. */
export type Key = `${Scheme}:${string}`;

/** Built by a pure call, so that bundlers can drop it from content scripts that need no old identifiers. */
const oldArxivId = /* @__PURE__ */ makeOldArxivId();

/** arXiv's old archives (https://arxiv.org/archive and the identifier scheme before April 2007). */
function makeOldArxivId(): RegExp {
  const archives =
    'acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con';
  return new RegExp(`^(${archives})(?:\\.[A-Z]{2})?/(\\d{7})(?:v(\\d{1,3}))?$`, 'i');
}

/** Four digits after the dot up to 1412, five since 1501 (https://info.arxiv.org/help/arxiv_identifier.html). */
const newArxivId = /^(\d{2}(?:0[1-9]|1[0-2]))\.(\d{4,5})(?:v(\d{1,3}))?$/;

/** A parsed arXiv identifier: `id` without version or subject class, and the version if given. */
export interface ArxivId {
  readonly id: string;
  readonly version?: number;
}

/**
 * Parses an arXiv identifier as users and pages write it.
 * @param text `2503.11731`, `arXiv:2503.11731v2`, `math.GT/0211159`, `2503.11731v2.pdf`
 * @returns undefined if the text is not one
 */
export function findArxivId(text: string): ArxivId | undefined {
  const old = oldArxivId.exec(bareArxivId(text));
  if (old === null) return findNewArxivId(text);
  const [, archive = '', number = '', version] = old;
  return withVersion(`${archive.toLowerCase()}/${number}`, version);
}

/** As {@link findArxivId}, for those who never meet an identifier of before April 2007. */
export function findNewArxivId(text: string): ArxivId | undefined {
  const [, month = '', number = '', version] = newArxivId.exec(bareArxivId(text)) ?? [];
  const digits = Number(month) >= 1501 ? 5 : 4;
  return number.length !== digits || Number(month) < 704 ? undefined : withVersion(`${month}.${number}`, version);
}

function bareArxivId(text: string): string {
  return text
    .trim()
    .replace(/^arxiv:\s*/i, '')
    .replace(/\.pdf$/i, '');
}

function withVersion(id: string, version: string | undefined): ArxivId {
  return version === undefined ? { id } : { id, version: Number(version) };
}

/** Removes trailing punctuation and unmatched closing brackets of the surrounding sentence. */
function withoutEnd(text: string): string {
  // How many more brackets close than open.
  let [round, square] = [
    text.split(')').length - text.split('(').length,
    text.split(']').length - text.split('[').length,
  ];
  let end = text.length;
  for (; end > 0; end -= 1) {
    const sign = text[end - 1] ?? '';
    if (sign === ')' && round > 0) round -= 1;
    else if (sign === ']' && square > 0) square -= 1;
    else if (!/[\s.,;]/.test(sign)) break;
  }
  return text.slice(0, end);
}

/** No DOI is this long; the patterns below take quadratic time on some floods of one character. */
const maxDoiLength = 2_000;

/**
 * Normalises a DOI and maps arXiv's own DOIs to arXiv keys.
 * @param text `10.1145/3292500.3330701`, `doi:…`, `https://doi.org/…`
 * @returns `doi:<lower case>`, `arxiv:<id>` for `10.48550/arXiv.<id>`, or undefined for no DOI and for the placeholders
 * of templates (`10.1145/nnnnnnn.nnnnnnn`, `10.1145/1122445.1122456`)
 */
export function findDoiKey(text: string): Key | undefined {
  if (text.length > maxDoiLength) return undefined;
  const written = text.trim().replace(/^(?:doi\s*:?\s*|https?:\/\/(?:(?:www|dx)\.)?doi\.org\/)/i, '');
  // Drop what addresses append to a DOI, and the ellipsis of a truncated page; old DOIs may contain `#` and `<`.
  const bare = withoutEnd(
    written.replace(/\?[\w-]+=.*$|#[a-z]\w.*$/i, '').replace(/(?<![/<])[/<]+$/, ''),
  ).toLowerCase();
  if (!/^10\.\d{4,9}\/\S+$/.test(bare)) return undefined;
  if (/^10\.\d{4,9}\/n{4,}|x{5,}|^10\.1145\/1122445\.1122456/.test(bare)) return undefined;
  const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(bare);
  if (arxiv?.[1] !== undefined) {
    const id = findArxivId(arxiv[1]);
    return id === undefined ? undefined : `arxiv:${id.id}`;
  }
  // bioRxiv and medRxiv append the version to the DOI in their addresses.
  return `doi:${bare.replace(/^(10\.(?:1101|64898)\/[\d.]+)v\d+.*$/, '$1')}`;
}

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
  return id === undefined ? undefined : arxivKey(id);
}

/** Sites that show arXiv's papers under its ids: Hugging Face, alphaXiv, ar5iv, SciRate. */
export function findMirrorKey(url: URL): Key | undefined {
  if (!arxivMirrors.has(url.hostname)) return undefined;
  const form =
    /^\/(?:papers|abs|pdf|html|arxiv|overview|paper|[a-z]{2}\/overview|resources)\/(?:arxiv\/)?(.+?)(?:\.md)?$/i;
  const id = form.exec(pathOf(url))?.[1];
  return id === undefined ? undefined : arxivKey(id);
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

function arxivKey(text: string): Key | undefined {
  const id = findArxivId(text);
  return id === undefined ? undefined : `arxiv:${id.id}`;
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

/**
 * Validates and normalises a key.
 * @param text `arXiv:2503.11731v2`, `doi:10.1/ABC`, `openreview:ab-c_D1`; a bare arXiv id, a bare DOI, or an address
 * @returns the canonical spelling, or undefined for an unknown scheme or an invalid value
 */
export function findKey(text: string): Key | undefined {
  const colon = text.indexOf(':');
  const scheme = text.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  const value = text.slice(colon + 1).trim();
  switch (scheme) {
    case 'arxiv':
      return arxivKey(value);
    case 'doi':
      return findDoiKey(value);
    case 'openreview':
      return /^[\w-]{6,}$/.test(value) ? `openreview:${value}` : undefined;
    case 'acl':
      return /^(?:[A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+-\w+\.\d+)$/.test(value) ? `acl:${value}` : undefined;
    case 'pmid':
      return /^\d{1,9}$/.test(value) ? `pmid:${value}` : undefined;
    case 'pmcid':
      return /^PMC\d+$/i.test(value) ? `pmcid:${value.toUpperCase()}` : undefined;
    case 's2':
      return /^[\w-]+$/.test(value) ? `s2:${value}` : undefined;
    case 'dblp':
      return /^[\w/.-]+$/.test(value) ? `dblp:${value}` : undefined;
    case 'title': {
      const title = normaliseTitle(value);
      return title === '' ? undefined : `title:${title}`;
    }
    default:
      return findKeyOfUrl(text.trim()) ?? findDoiKey(text) ?? arxivKey(text);
  }
}

/**
 * Returns the normal form for comparing titles: NFKC, diacritics folded, letters and digits only, everything else one
 * space, lower case. Empty for a title without letters or digits; an empty form equals nothing.
 */
export function normaliseTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Returns keys in canonical order without duplicates; a `title:` key only if there is no other.
 * @param keys keys in any spelling; invalid ones are skipped
 * @param title source of the `title:` key if there is no identifier
 * @returns an empty array if the title has no letters either
 */
export function canonicalKeys(keys: Iterable<string>, title: string): Key[] {
  const known = new Set<Key>();
  for (const text of keys) {
    const key = findKey(text);
    if (key !== undefined && !key.startsWith('title:')) known.add(key);
  }
  if (known.size === 0) {
    const normal = normaliseTitle(title);
    return normal === '' ? [] : [`title:${normal}`];
  }
  return [...known].sort(compareKeys);
}

/** Canonical order: by scheme, then by value. */
export function compareKeys(a: Key, b: Key): number {
  const order = schemes.indexOf(schemeOf(a)) - schemes.indexOf(schemeOf(b));
  if (order !== 0) return order;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a key is a DOI of bioRxiv or medRxiv; DOIs of the publisher's journals have words after the prefix. */
export function isBiorxivDoi(key: Key): boolean {
  return /^doi:10\.(?:1101|64898)\/[\d.]+$/.test(key);
}

/** The scheme in front of a key's colon. */
export function schemeOf(key: Key): Scheme {
  return key.slice(0, key.indexOf(':')) as Scheme;
}

/** Display names of the schemes. */
export const schemeNames: Readonly<Record<Exclude<Scheme, 'title'>, string>> = {
  arxiv: 'arXiv',
  doi: 'DOI',
  openreview: 'OpenReview',
  acl: 'ACL',
  pmid: 'PubMed',
  pmcid: 'PMC',
  s2: 'Semantic Scholar',
  dblp: 'DBLP',
};

/**
 * Returns the title to show until a page provides one: `arXiv:2503.11731`. {@link isPlaceholderTitle} recognises it.
 */
export function placeholderTitle(key: Key): string {
  const scheme = schemeOf(key);
  const value = key.slice(key.indexOf(':') + 1);
  return scheme === 'title' ? value : `${schemeNames[scheme]}:${value}`;
}

/** As {@link placeholderTitle} writes it, or with a space, as early imports of identifier lists wrote it. */
const standIn =
  /^(?:(?:arXiv|DOI|OpenReview|ACL|PubMed|PMC|Semantic Scholar|DBLP):|(?:arXiv|DOI|OpenReview|ACL Anthology|PubMed|PubMed Central|Semantic Scholar|DBLP) (?=\S*\d))\S+$/;

/** Whether a title is none but an identifier; any other is better. */
export function isPlaceholderTitle(title: string): boolean {
  return standIn.test(title);
}

/**
 * Returns the page of a key, if its scheme has one.
 * @returns an https address, or undefined for `title:`
 */
export function findUrlOfKey(key: Key): string | undefined {
  const value = key.slice(key.indexOf(':') + 1);
  switch (schemeOf(key)) {
    case 'arxiv':
      return `https://arxiv.org/abs/${value}`;
    case 'doi':
      return `https://doi.org/${encodeURI(value)}`;
    case 'openreview':
      return `https://openreview.net/forum?id=${value}`;
    case 'acl':
      return `https://aclanthology.org/${value}/`;
    case 'pmid':
      return `https://pubmed.ncbi.nlm.nih.gov/${value}/`;
    case 'pmcid':
      return `https://pmc.ncbi.nlm.nih.gov/articles/${value}/`;
    case 's2':
      return /^\d+$/.test(value)
        ? `https://api.semanticscholar.org/CorpusID:${value}`
        : `https://www.semanticscholar.org/paper/${value}`;
    case 'dblp':
      return `https://dblp.org/rec/${value}`;
    case 'title':
      return undefined;
  }
}
