import { compareKeys, findDoiKey, type Key, normaliseTitle, toArxivKey } from './key.ts';
import { findKeyOfUrl } from './url-key.ts';

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
      return toArxivKey(value);
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
      return findKeyOfUrl(text.trim()) ?? findDoiKey(text) ?? toArxivKey(text);
  }
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
