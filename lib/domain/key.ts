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

/** The key of what {@link findArxivId} parses. */
export function toArxivKey(text: string): Key | undefined {
  const id = findArxivId(text);
  return id === undefined ? undefined : `arxiv:${id.id}`;
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
  if (arxiv?.[1] !== undefined) return toArxivKey(arxiv[1]);
  // bioRxiv and medRxiv append the version to the DOI in their addresses.
  return `doi:${bare.replace(/^(10\.(?:1101|64898)\/[\d.]+)v\d+.*$/, '$1')}`;
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
