import { findArxivId, findDoiKey, type Key } from '../domain/key.ts';
import { readings } from '../domain/library-proxy.ts';
import { findKey } from '../domain/parse-key.ts';
import { findKeyOfUrl } from '../domain/url-key.ts';

const ownScheme = /^(?:arxiv|doi|openreview|acl|pmid|pmcid|s2|dblp):./i;

/**
 * Finds the paper that a typed or pasted identifier or URL names.
 * @param chunk without white space: `2503.11731`, `arXiv:2503.11731v2`, `10.1145/3292500`, `huggingface.co/papers/…`
 */
export function findIdentifier(chunk: string): Key | undefined {
  const bare = withoutFilePath(chunk.replace(/^[<["'\u201c]+|(?<![>\]"'\u201d.])[>\]"'\u201d.]+$/g, ''));
  if (isAddress(bare)) return findKeyOfAddress(bare);
  // math.DG/0211159 looks like a URL too.
  const address = /^(?:[\w-]+\.)+[a-z]{2,}\/\S/i.test(bare) ? findKeyOfAddress(`https://${bare}`) : undefined;
  if (address !== undefined) return address;
  if (ownScheme.test(bare)) return findKey(bare);
  // DOIs and files contain arXiv.1706.03762, dblp's references "CoRR abs/1706.03762".
  const [, arxivId] = /^(?:arxiv[._-]|abs\/)(\d{4}\.\d{4,5}(?:v\d+)?)$/i.exec(bare) ?? [];
  if (arxivId !== undefined) return findKey(`arxiv:${arxivId}`);
  if (/^10\.\d{4,9}\/\S/.test(chunk)) return findDoiKey(chunk);
  if (/^PMC\d{4,}$/i.test(bare)) return findKey(`pmcid:${bare}`);
  if (aclId.test(bare)) return findKey(`acl:${bare}`);
  if (/^[a-z]\d{2}-\d{4}$/.test(bare)) return findKey(`acl:${bare.toUpperCase()}`);
  if (dblpId.test(bare)) return findKey(`dblp:${bare}`);
  if (/^\d{4}\.\d{4,5}|^[a-z-]+(?:\.[A-Z]{2})?\/\d{7}/i.test(bare)) {
    const id = findArxivId(bare);
    return id === undefined ? undefined : `arxiv:${id.id}`;
  }
  return undefined;
}

/** ACL Anthology's ids, before and since 2020: `N19-1423`, `2024.acl-long.1`. */
const aclId = /^(?:[A-Z]\d{2}-\d{4}|(?:19|20)\d\d\.[a-z][\w-]*-\w+\.\d{1,4})$/;

/** dblp's keys of papers: `conf/icml/BidermanSABOHKP23`. */
const dblpId = /^(?:conf|journals)\/[\w-]+\/[\w-]+$/;

/** Returns the name of a local file without its path, because users save papers under their ids. */
function withoutFilePath(chunk: string): string {
  return /^(?:file:|[a-z]:\\|[~.]{0,2}\/).*\.pdf$/i.test(chunk) ? chunk.replace(/^.*[\\/]|\.pdf$/gi, '') : chunk;
}

/** Whether a chunk is a web URL, of a paper or not. */
export function isAddress(chunk: string): boolean {
  return /^https?:\/\/\S/i.test(chunk);
}

function findKeyOfAddress(address: string): Key | undefined {
  return (
    findKeyOfUrl(address) ??
    doiInside(address) ??
    semanticScholarKey(address) ??
    idInside(address) ??
    addressInside(address) ??
    behindProxy(address)
  );
}

/** Finds the key in the target of a redirect: Google Scholar's `scholar_url?url=`, a mail's `url?q=`. */
function addressInside(address: string): Key | undefined {
  for (const value of URL.parse(address)?.searchParams.values() ?? []) {
    // Each is shorter than the URL that contains it, so the recursion ends.
    const key = isAddress(value) ? findKeyOfAddress(value) : undefined;
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Finds the key of a page that a library's proxy serves under its own host. */
function behindProxy(address: string): Key | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  for (const [site] of readings(url.hostname)) {
    const key = findKeyOfUrl(`https://${site}${url.pathname}${url.search}`);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Finds the key on sites that use the forty hexadecimal digits of Semantic Scholar. */
function semanticScholarKey(address: string): Key | undefined {
  const url = URL.parse(address);
  if (url === null || !/(?:^|\.)(?:semanticscholar\.org|connectedpapers\.com)$/.test(url.hostname)) return undefined;
  const id = /\/([0-9a-f]{40})(?:\/|$)/i.exec(url.pathname)?.[1];
  return id === undefined ? undefined : findKey(`s2:${id}`);
}

/** Finds an id in a part of the path or a parameter: many sites put arXiv's id there, and so do searches for it. */
function idInside(address: string): Key | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  const parts = [...url.pathname.split('/'), ...url.searchParams.values()].map((part) => part.replace(/\.pdf$/i, ''));
  for (const part of parts.reverse()) {
    const id = /^(?:arxiv[:.])?\d{4}\.\d{4,5}(?:v\d+)?$/i.test(part)
      ? findArxivId(part.replace(/^arxiv[:.]/i, ''))
      : undefined;
    if (id !== undefined) return `arxiv:${id.id}`;
    const doi = findDoiKey(part);
    if (doi !== undefined) return doi;
    if (url.hostname.endsWith('aclanthology.org') && aclId.test(part)) return findKey(`acl:${part}`);
  }
  return undefined;
}

/** Finds the DOI that publishers put into their URLs. */
function doiInside(address: string): Key | undefined {
  const doi = /\/(10\.\d{4,9}\/[^?#\s]+)/.exec(address)?.[1];
  return doi === undefined ? undefined : findDoiKey(doi.replace(/\/(?:full|pdf|abstract|epdf)$/i, ''));
}
