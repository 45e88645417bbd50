import { findDay } from '../domain/day.ts';
import { findDoiKey } from '../domain/key.ts';
import type { Site } from './families/site.ts';
import { readMetas } from './metadata/metas.ts';

export const frontiers: Site = {
  id: 'frontiers',
  name: 'Frontiers',
  matches: ['https://www.frontiersin.org/*'],
  testUrls: [
    'https://www.frontiersin.org/journals/neuroscience/articles',
    'https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full',
  ],
  verified:
    'a saved page of an article (2026); titles and days of lists from two public parsers (2026); no saved list; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const written = /^\/(?:journals\/[\w-]+\/)?articles?\/(10\.3389\/[^/]+)(?:\/\w+)?$/.exec(address.pathname)?.[1];
    const key = findDoiKey(written ?? '');
    return key === undefined
      ? undefined
      : { id: key, keys: [key], url: `https://www.frontiersin.org/articles/${key.slice('doi:'.length)}/full` };
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^\/search\b/.test(pathname)
          ? 'search'
          : /^\/(?:journals\/.+?\/(?:articles|magazine)|research-topics\/\d+(?:\/.*)?)\/?$/.test(pathname) ||
              pathname === '/articles'
            ? 'venue'
            : undefined,
      empty: /no results|no articles/i,
      rows: {
        authors: '[class*="author" i] li, [class*="author" i]',
        date: 'time, [class*="date" i]',
        title: 'h1[class*="title" i], h2[class*="title" i], h3[class*="title" i], [class*="title" i]',
      },
    },
  ],
  // `citation_online_date` is the date of acceptance, so use `citation_publication_date`.
  mend: (document) => {
    const day = readMetas(document)
      .all('citation_publication_date')
      .map(findDay)
      .find((found) => found?.length === 10);
    return day === undefined ? undefined : { published: day };
  },
};
