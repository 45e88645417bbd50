import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import { textOfRow } from './families/rows.ts';
import type { Site } from './families/site.ts';

export const plos: Site = {
  id: 'plos',
  name: 'PLOS',
  matches: ['https://journals.plos.org/*'],
  testUrls: [
    'https://journals.plos.org/plosone/search?q=maps',
    'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001',
  ],
  verified:
    'saved pages of articles (2014 to 2026); lists from Zotero’s translator and the site’s public source (PLOS/wombat, PLOS/plos-themes); 2026-11',
  paperOf: (address) => {
    if (!/\/article(?:\/(?:file|authors|metrics|comments))?$/.test(address.pathname)) return undefined;
    const key = findDoiKey(address.searchParams.get('id') ?? '');
    return key === undefined
      ? undefined
      : {
          id: key,
          keys: [key],
          url: `${address.origin}${address.pathname.replace(/\/article.*$/, '/article')}?id=${key.slice('doi:'.length)}`,
        };
  },
  lists: [
    {
      at: ({ pathname }) => {
        if (/^\/[a-z]+\/search\b/.test(pathname)) return 'search';
        return /^\/[a-z]+\/(?:browse\b.*|issue|dynamicSearch)$/.test(pathname) ? 'venue' : undefined;
      },
      empty: /no (?:results|articles)|did not match/i,
      rows: {
        authors: '.search-results-authors, p.authors, .authors .author, .author-list',
        // The row of a retracted paper links to its notice.
        beside: '.search-results-eoc',
        date: '.date, .search-results-date, [id^="article-result-"][id$="-date"], .article-info',
        // Searches show the date in a line: "Research Article | published 22 Jan 2024 PLOS ONE".
        more: (row) => {
          const published = /\bpublished:?\s+([\w\s,]{8,20})/i.exec(textOfRow(row).slice(row.title.length))?.[1];
          return { published: published === undefined ? undefined : findDay(published) };
        },
      },
    },
  ],
};
