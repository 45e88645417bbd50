import type { Site } from './site.ts';

/**
 * DSpace, before version 7 (`/handle/<prefix>/<number>`, its XSL and JSP themes) and since (`/items/<uuid>`,
 * `/entities/publication/<uuid>`, https://github.com/DSpace/dspace-angular).
 */
export const dspace: Pick<Site, 'paperOf' | 'lists' | 'showsList' | 'rendersLate'> = {
  rendersLate: true,
  paperOf: (address) => {
    const id =
      /^\/(?:[\w-]+\/)?handle\/(\d[\d.]*\/[\w.-]+)\/?$/.exec(address.pathname)?.[1] ??
      /^\/(?:items|entities\/\w+)\/([\da-f-]{36})(?:\/full)?\/?$/.exec(address.pathname)?.[1];
    return id === undefined
      ? undefined
      : { id, url: `${address.origin}${address.pathname.replace(/\/(?:full)?\/?$/, '')}` };
  },
  // Communities and collections have handles too; they list what came last.
  showsList: (document) =>
    document.querySelector('meta[name="citation_title"], meta[name="DC.title"]') === null &&
    document.querySelector('.artifact-title a, .artifact-description a, [headers="t2"] a') !== null,
  lists: [
    {
      at: ({ pathname }) => {
        if (/\/(?:discover|simple-search|search|search-filter)\/?$/.test(pathname)) return 'search';
        if (/\/recent-submissions\/?$/.test(pathname)) return 'recent';
        if (/\/browse\/author\b/.test(pathname)) return 'author';
        return /\/browse(?:\/|$)|^\/(?:collections|communities)\/./.test(pathname) ? 'venue' : undefined;
      },
      empty: /no results|returned no|there are no/i,
      rows: {
        authors:
          '.item-list-authors ds-metadata-link-view, .item-list-authors span, .item-list-authors, .author span, .author, [headers="t3"] a',
        abstract: '.item-list-abstract, .artifact-abstract',
        date: '.item-list-date, .date, .publisher-date, [headers="t1"]',
      },
    },
  ],
};
