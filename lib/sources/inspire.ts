import { textAt, textsAt } from './dom.ts';
import type { Site } from './families/site.ts';

export const inspire: Site = {
  id: 'inspire',
  name: 'INSPIRE',
  matches: ['https://inspirehep.net/*'],
  testUrls: ['https://inspirehep.net/literature/1725190'],
  verified:
    'lists from Zotero’s translator and the site’s public source (inspirehep/inspirehep); no saved page; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const id = /^\/literature\/(\d+)$/.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id, url: `https://inspirehep.net/literature/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) =>
        /^\/literature\/?$/.test(pathname) ? 'search' : /^\/authors\/\d+/.test(pathname) ? 'author' : undefined,
      empty: /no results|0 results/i,
      rows: {
        authors: '[data-test-id="author-link"], .author-list a, a[href*="/authors/"]',
        date: '[data-test-id="literature-date"], time',
      },
    },
  ],
  mend: (document, _, draft) => {
    if (draft !== undefined) return undefined;
    const title = textAt(
      document,
      'h2 [data-test-id="literature-detail-title"], [data-test-id="literature-detail-title"], h2',
    );
    return { title: title === '' ? undefined : title, authors: textsAt(document, '[data-test-id="author-link"]') };
  },
};
