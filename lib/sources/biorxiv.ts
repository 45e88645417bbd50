import { findDay } from '../domain/day.ts';
import type { ListingKind } from '../domain/draft.ts';
import { findDoiKey } from '../domain/key.ts';
import { findBiorxivKey } from '../domain/url-key.ts';
import { textOf } from './dom.ts';
import type { PartialFields } from './draft-fields.ts';
import { cards } from './families/highwire.ts';
import type { Row } from './families/rows.ts';
import type { Site } from './families/site.ts';

/** bioRxiv and medRxiv: the same site twice, on HighWire's Drupal platform. */
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
    'saved pages of papers (2019, 2026) and parts of lists (2020, 2021, 2026); lists from Zotero’s HighWire translator and two public parsers; 2026-11',
  paperOf: (address) => {
    // Search results link to hosts without `www`: `http://medrxiv.org/content/early/…`.
    const key = /^(?:(?:www|connect)\.)?(?:bio|med)rxiv\.org$/.test(address.hostname)
      ? (findBiorxivKey(address) ?? early(address))
      : undefined;
    return key === undefined ? undefined : { id: key, keys: [key] };
  },
  lists: [
    {
      at: kindOf,
      empty: /no results|0 results|no articles/i,
      rows: { ...cards, more: (row, url) => ({ ...cards.more?.(row, url), ...daysOf(row) }) },
    },
  ],
};

/** Reads addresses until 2019, still used in searches: `/content/early/2019/07/11/696633`. DOIs start with 10.64898 since 2026. */
function early(address: URL) {
  const [, year, number] =
    /^\/content\/(?:biorxiv\/|medrxiv\/)?early\/(\d{4})\/\d\d\/\d\d\/([\d.]+?)(?:v\d+|\.(?:full|abstract)[\w.]*)?$/.exec(
      address.pathname,
    ) ?? [];
  return number === undefined ? undefined : findDoiKey(`${Number(year) < 2026 ? '10.1101' : '10.64898'}/${number}`);
}

/** Returns the date of the heading above a row. Recent papers are grouped by the date of the listed version. */
function daysOf(row: Row): PartialFields {
  const day = dayAbove(row.titleElement);
  return { listed: day, published: /v1$/.test(row.address) ? day : undefined };
}

function dayAbove(element: Element): string | undefined {
  for (let place = element.closest('ul, ol'); place !== null; place = place.parentElement) {
    const before = place.previousElementSibling;
    const day = before !== null && /^h\d$/.test(before.localName) ? findDay(textOf(before)) : undefined;
    if (day?.length === 10) return day;
  }
  return undefined;
}
