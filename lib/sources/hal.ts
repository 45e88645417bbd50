import type { Site } from './families/site.ts';

export const hal: Site = {
  id: 'hal',
  name: 'HAL',
  matches: ['https://hal.science/*', 'https://*.hal.science/*'],
  testUrls: ['https://hal.science/search/index?q=maps', 'https://hal.science/jpa-00235190'],
  verified: 'two saved pages of deposits; lists from Zotero’s translator (2026): titles and keys; 2026-11',
  paperOf: (address) => {
    const id = /^\/([a-z]+-\d{8})(?:v\d+)?(?:\/.*)?$/.exec(address.pathname)?.[1];
    return id === undefined ? undefined : { id, url: `${address.origin}/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => (/^\/search\/index\b|^\/[\w-]+\/search\/index\b/.test(pathname) ? 'search' : undefined),
      empty: /no results|aucun résultat/i,
      rows: {
        authors: '.authors-results a, .authors-results',
        date: '.citation-results, .date-results',
      },
    },
  ],
};
