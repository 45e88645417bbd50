import type { ListingKind } from '../domain/draft.ts';
import { findBiorxivKey, findDoiKey } from '../domain/key.ts';
import { cards } from './families/highwire.ts';
import type { Site } from './families/site.ts';

/** bioRxiv and medRxiv: one site twice, on HighWire's Drupal platform. */
function kindOf(url: URL): ListingKind | undefined {
  const { pathname } = url;
  if (/^\/search\/./.test(pathname)) return 'search';
  if (/^\/collection\/./.test(pathname)) return 'recent';
  if (/^\/content\/early\/(?:recent|\d{4})/.test(pathname) || pathname === '/content/early/recent') return 'recent';
  return pathname === '/' ? 'recent' : undefined;
}

export const biorxiv: Site = {
  id: 'biorxiv',
  name: 'bioRxiv and medRxiv',
  matches: [
    'https://www.biorxiv.org/*',
    'https://www.medrxiv.org/*',
    'https://connect.biorxiv.org/*',
    'https://connect.medrxiv.org/*',
    'https://api.biorxiv.org/*',
    'https://api.medrxiv.org/*',
  ],
  testUrls: ['https://www.biorxiv.org/collection/neuroscience', 'https://www.medrxiv.org/search/maps'],
  verified:
    'saved pages of papers (2019, 2026) and a piece of a list (2021); lists from Zotero’s HighWire translator and two public parsers; 2026-11',
  paperOf: (address) => {
    const key = /^(?:www|connect)\.(?:bio|med)rxiv\.org$/.test(address.hostname)
      ? (findBiorxivKey(address) ?? early(address))
      : undefined;
    return key === undefined ? undefined : { id: key, keys: [key] };
  },
  lists: [
    {
      at: kindOf,
      empty: /no results|0 results|no articles/i,
      rows: cards,
    },
  ],
};

/** Addresses until 2019: `/content/early/2019/07/11/696633`. */
function early(address: URL) {
  const number =
    /^\/content\/(?:biorxiv\/)?early\/\d{4}\/\d\d\/\d\d\/([\d.]+?)(?:v\d+|\.(?:full|abstract)[\w.]*)?$/.exec(
      address.pathname,
    )?.[1];
  return number === undefined ? undefined : findDoiKey(`10.1101/${number}`);
}
