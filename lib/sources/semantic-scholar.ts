import { textAt } from './dom.ts';
import { keysOfLinks, textInRow } from './families/rows.ts';
import type { Site } from './families/site.ts';

export const semanticScholar: Site = {
  id: 'semantic-scholar',
  name: 'Semantic Scholar',
  matches: ['https://www.semanticscholar.org/*', 'https://api.semanticscholar.org/*'],
  testUrls: ['https://www.semanticscholar.org/search?q=maps', 'https://www.semanticscholar.org/author/31/3878'],
  verified:
    'a saved search (2026-08, ten papers); author pages and papers from Zotero’s translator (2022) and two public parsers; 2026-11',
  rendersLate: true,
  // `/paper/<title in words>/<40 hex digits>`
  paperOf: (address) => {
    const id =
      address.hostname === 'www.semanticscholar.org'
        ? /^\/(?:paper\/(?:[^/]+\/)?|reader\/)([\da-f]{40})(?:\/|$)/.exec(address.pathname)?.[1]
        : undefined;
    return id === undefined
      ? undefined
      : { id, keys: [`s2:${id}`], url: `https://www.semanticscholar.org/paper/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) =>
        pathname === '/search'
          ? 'search'
          : /^\/author\/./.test(pathname)
            ? 'author'
            : /^\/(?:venue|topic)\b/.test(pathname)
              ? 'venue'
              : undefined,
      empty: /no (?:results|papers)/i,
      rows: {
        authors: '[data-test-id="author-list"] a, .cl-paper-authors a, .cl-paper-authors',
        date: '.cl-paper-pubdates, [data-test-id="paper-year"]',
        venue: '.cl-paper-venue, [data-test-id="normalized-venue-link"], [data-test-id="venue-metadata"]',
        more: (row, url) => ({
          keys: keysOfLinks(row, 'a[href*="arxiv.org/"]', url),
          // Complete once the user expands it. Before that, the row shows its beginning or a generated summary.
          abstract: textInRow(row, '.full-abstract', 'button'),
        }),
      },
    },
  ],
  mend: (document) => {
    const abstract = textAt(document, '[data-test-id="abstract-text"] [data-test-id="text-truncator-text"]');
    return abstract === '' ? undefined : { abstract };
  },
};
