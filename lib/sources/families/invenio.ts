import type { Site } from './site.ts';

/** InvenioRDM (https://inveniordm.docs.cern.ch): `/records/<number>`, `/search?q=`. */
export const invenio: Pick<Site, 'lists' | 'rendersLate'> = {
  rendersLate: true,
  lists: [
    {
      at: ({ pathname }) =>
        /^\/search\/?$/.test(pathname)
          ? 'search'
          : /^\/communities\/[^/]+\/(?:records|search)?\/?$/.test(pathname)
            ? 'recent'
            : undefined,
      empty: /no results|couldn't find any/i,
      rows: {
        authors: '.creatibutor-name, .creatibutors-list .creatibutor-wrap, [class*="creatibutor" i]',
        date: '[class*="publication-date" i], .ui.label.primary',
      },
    },
  ],
};
