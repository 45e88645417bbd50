import { findDay } from '../domain/day.ts';
import { textOfRow } from './families/rows.ts';
import type { Site } from './families/site.ts';

export const openalex: Site = {
  id: 'openalex',
  name: 'OpenAlex',
  matches: ['https://openalex.org/*', 'https://api.openalex.org/*'],
  testUrls: ['https://openalex.org/works?search=maps', 'https://openalex.org/works/W3146366485'],
  verified:
    'lists from Zotero’s translator and the site’s public source (ourresearch/openalex-gui); no saved page; 2026-11',
  rendersLate: true,
  paperOf: (address) => {
    const id =
      address.hostname === 'openalex.org'
        ? /^\/(?:works\/)?(w\d+)$/i.exec(address.pathname)?.[1]?.toUpperCase()
        : undefined;
    return id === undefined ? undefined : { id, url: `https://openalex.org/${id}` };
  },
  lists: [
    {
      at: ({ pathname }) => (/^\/works\/?$/.test(pathname) ? 'search' : undefined),
      empty: /no (?:results|works)/i,
      rows: {
        title: '.v-list-item__title, .v-list-item-title',
        more: (row) => ({
          published: findDay(/\b(?:1[5-9]|20)\d\d\b/.exec(textOfRow(row).slice(row.title.length))?.[0] ?? ''),
        }),
      },
    },
  ],
};
