import { findArxivId, findDoiKey, findKey, findKeyOfUrl, type Key } from '../domain/key.ts';

const ownScheme = /^(?:arxiv|doi|openreview|acl|pmid|pmcid|s2|dblp):./i;

/**
 * The paper that a typed or pasted identifier or address names.
 * @param chunk without white space: `2503.11731`, `arXiv:2503.11731v2`, `10.1145/3292500`, `huggingface.co/papers/…`
 */
export function findIdentifier(chunk: string): Key | undefined {
  const bare = chunk.replace(/^[<["'\u201c]+|[>\]"'\u201d.]+$/g, '');
  if (/^https?:\/\//i.test(bare)) return findKeyOfUrl(bare) ?? doiInside(bare);
  if (/^(?:[\w-]+\.)+[a-z]{2,}\/\S/i.test(bare)) return findKeyOfUrl(`https://${bare}`) ?? doiInside(bare);
  if (ownScheme.test(bare)) return findKey(bare);
  if (/^10\.\d{4,9}\/\S/.test(chunk)) return findDoiKey(chunk);
  if (/^PMC\d{4,}$/i.test(bare)) return findKey(`pmcid:${bare}`);
  if (/^\d{4}\.\d{4,5}|^[a-z-]+(?:\.[A-Z]{2})?\/\d{7}/i.test(bare)) {
    const id = findArxivId(bare);
    return id === undefined ? undefined : `arxiv:${id.id}`;
  }
  return undefined;
}

/** Publishers put the DOI into their addresses. */
function doiInside(address: string): Key | undefined {
  const doi = /\/(10\.\d{4,9}\/[^?#\s]+)/.exec(address)?.[1];
  return doi === undefined ? undefined : findDoiKey(doi.replace(/\/(?:full|pdf|abstract|epdf)$/i, ''));
}
